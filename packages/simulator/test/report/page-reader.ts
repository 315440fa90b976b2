import { parseHTML } from "linkedom";

/** The little of the DOM that is asked for here. */
export interface PageElement {
  readonly localName: string;
  readonly textContent: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/** A page as a reader of it finds it. */
export class PageReader {
  private readonly document: PageElement;

  constructor(readonly page: string) {
    this.document = (parseHTML(page) as unknown as { readonly document: PageElement }).document;
  }

  /** The first element that `selector` finds. */
  one(selector: string): PageElement {
    const found = this.document.querySelector(selector);
    if (!found) throw new Error(`there is no ${selector}`);
    return found;
  }

  /** All elements that `selector` finds. */
  all(selector: string): PageElement[] {
    return [...this.document.querySelectorAll(selector)];
  }

  /** The words in the elements that `selector` finds, each on one line. */
  words(selector: string): string[] {
    return this.all(selector).map(({ textContent }) => textContent.replaceAll(/\s+/g, " ").trim());
  }

  /** The words in the rows of the table whose caption begins with `caption`. */
  rows(caption: string): string[][] {
    const table = this.all("table").find((each) =>
      each.querySelector("caption")!.textContent.trim().startsWith(caption),
    );
    if (!table) throw new Error(`there is no table '${caption}'`);
    return [...table.querySelectorAll("tbody tr")].map((row) =>
      [...row.querySelectorAll("th, td")].map(({ textContent }) => textContent.replaceAll("\u00a0", " ")),
    );
  }
}
