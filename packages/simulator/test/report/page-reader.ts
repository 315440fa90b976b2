import { parseHTML } from "linkedom";

/** The small part of the DOM used here. */
export interface PageElement {
  readonly localName: string;
  readonly textContent: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/** A page as its reader sees it. */
export class PageReader {
  private readonly document: PageElement;

  constructor(readonly page: string) {
    this.document = (parseHTML(page) as unknown as { readonly document: PageElement }).document;
  }

  /** Returns the first element that matches `selector`. */
  one(selector: string): PageElement {
    const found = this.document.querySelector(selector);
    if (!found) throw new Error(`there is no ${selector}`);
    return found;
  }

  /** Returns all elements that match `selector`. */
  all(selector: string): PageElement[] {
    return [...this.document.querySelectorAll(selector)];
  }

  /** Returns the text of each element that matches `selector`, on one line. */
  words(selector: string): string[] {
    return this.all(selector).map(({ textContent }) => textContent.replaceAll(/\s+/g, " ").trim());
  }

  /** Returns the text of the cells of the table whose caption begins with `caption`, by row. */
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
