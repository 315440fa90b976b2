import { parseHTML } from "linkedom";

/** The little of the DOM that drawing takes. */
export interface SvgElement {
  /** The name of its tag. */
  readonly localName: string;
  /** What kind of node it is: 1 for an element, 3 for text. */
  readonly nodeType: number;
  /** All that it holds but text. */
  readonly children: readonly SvgElement[];
  /** All that it holds. */
  readonly childNodes: readonly SvgElement[];
  /** Its attributes. */
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  /** The text in it. */
  textContent: string;
  /** The value of an attribute; null where it has none of that name. */
  getAttribute(name: string): string | null;
  /** Gives an attribute a value. */
  setAttribute(name: string, value: string): void;
  /** Takes an attribute away. */
  removeAttribute(name: string): void;
  /** Adds to the end of what it holds. */
  append(...nodes: readonly SvgElement[]): void;
  /** Takes it out of what holds it. */
  remove(): void;
  /** All that it holds which `selector` finds. */
  querySelectorAll(selector: string): Iterable<SvgElement>;
}

/** What makes elements. */
export interface SvgDocument {
  /** An element called `name`, in a name space. */
  createElementNS(space: string, name: string): SvgElement;
}

/** The name space of SVG. */
export const SVG_SPACE = "http://www.w3.org/2000/svg";

/** A document to draw in: there is none in Node. */
export function svgDocument(): SvgDocument {
  return (parseHTML("<html></html>") as unknown as { readonly document: SvgDocument }).document;
}

/** What an element has: an attribute that is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Makes elements of one document. */
export class SvgMaker {
  constructor(private readonly document: SvgDocument) {}

  /** An element called `name` that holds `children`. */
  element(name: string, attributes: Attributes, ...children: readonly SvgElement[]): SvgElement {
    const made = this.document.createElementNS(SVG_SPACE, name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined) made.setAttribute(key, String(value));
    }
    made.append(...children);
    return made;
  }

  /** A text. */
  text(content: string, attributes: Attributes): SvgElement {
    const made = this.element("text", attributes);
    made.textContent = content;
    return made;
  }
}
