import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { documents, textOf } from "./document-examples.js";
import { ROOT } from "./sources.js";

/** A link or image, except those to other sites. */
const LINK = /\]\((?!https?:)([^)\s]*)\)/g;

const CODE = /^(```+).*?^\1$|`[^`\n]*`/gms;

describe("the documents", () => {
  it.each(documents())("link to what is there: %s", (page) => {
    const links = [...textOf(page).replaceAll(CODE, "").matchAll(LINK)].map(([, link = ""]) => link);
    expect(links.filter((link) => !leadsSomewhere(page, link))).toEqual([]);
  });

  it("would be refused with a link to nothing", () => {
    expect(leadsSomewhere("README.md", "docs/nothing.md")).toBe(false);
    expect(leadsSomewhere("README.md", "docs/guides/catalogue.md#nothing")).toBe(false);
    expect(leadsSomewhere("README.md", "docs/guides/catalogue.md#chokers")).toBe(true);
  });
});

function leadsSomewhere(page: string, link: string): boolean {
  const [target = "", anchor] = link.split("#");
  const file = target === "" ? page : path.posix.join(path.posix.dirname(page), target);
  if (!existsSync(path.join(ROOT, file))) return false;
  return anchor === undefined || anchorsOf(file).includes(anchor);
}

/** The anchors of a document's headings, as GitHub and typedoc make them. */
function anchorsOf(file: string): string[] {
  const headings = [
    ...textOf(file)
      .replaceAll(/^```.*?^```$/gms, "")
      .matchAll(/^#+ (.*)$/gm),
  ];
  return headings.map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
