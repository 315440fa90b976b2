import { fc, test } from "@fast-check/vitest";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { type Insertion, markup, visible } from "../../src/report/markup/markup.js";

/** What a parser finds in `text`: the elements in it, and the words. */
function parsed(text: string): { readonly tags: readonly string[]; readonly words: string } {
  const { document } = parseHTML(`<!doctype html><html><body><main>${text}</main></body></html>`);
  const main = (document as unknown as { querySelector(of: string): FoundElement }).querySelector("main");
  return { tags: [...main.querySelectorAll("*")].map(({ tagName }) => tagName), words: main.textContent };
}

interface FoundElement {
  readonly tagName: string;
  readonly textContent: string;
  querySelectorAll(of: string): Iterable<FoundElement>;
}

describe("markup", () => {
  it("escapes what is put in, between tags and in attributes", () => {
    const name = `<img src=x onerror="alert('1')">&`;
    expect(markup`<p title="${name}">${name}</p>`.text).toBe(
      '<p title="&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;">&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;</p>',
    );
  });

  it("takes its own markup as it is, in lists too, leaves out what is not there, and is not indented", () => {
    const items: Insertion[] = [markup`<li>1</li>`, undefined, false, markup`<li>${2}</li>`];
    expect(
      markup`<ul>
        ${items}
      </ul>`.text,
    ).toBe("<ul>\n<li>1</li><li>2</li>\n</ul>");
  });

  it("keeps the indentation of what is put in", () => {
    expect(markup`<pre>${"a:\n  b"}</pre>`.text).toBe("<pre>a:\n  b</pre>");
  });

  test.prop([fc.string({ unit: "binary" })])("lets no text become an element", (text) => {
    const { tags, words } = parsed(markup`${text}`.text);
    expect(tags).toEqual([]);
    expect(words).toBe(visible(text));
  });
});

describe("visible", () => {
  it("replaces what no XML may hold, what turns the direction of writing, and halves of characters", () => {
    expect(visible("a\u0000b\u202ec\ud800d\u200fe")).toBe("a\ufffdb\ufffdc\ufffdd\ufffde");
  });

  it("keeps lines, tabs and whole characters of any script", () => {
    expect(visible("één\n\tписьмо 漢字 😀")).toBe("één\n\tписьмо 漢字 😀");
  });
});
