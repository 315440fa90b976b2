import { parseHTML } from "linkedom";

/** The small part of the DOM that drawing needs. */
export interface SvgElement {
  /** The name of its tag. */
  readonly localName: string;
  /** What kind of node it is: 1 for an element, 3 for text. */
  readonly nodeType: number;
  /** Its child elements. */
  readonly children: readonly SvgElement[];
  /** All its child nodes. */
  readonly childNodes: readonly SvgElement[];
  /** Its attributes. */
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  /** Its text. */
  textContent: string;
  /** Returns the value of an attribute; null if it does not exist. */
  getAttribute(name: string): string | null;
  /** Sets an attribute. */
  setAttribute(name: string, value: string): void;
  /** Removes an attribute. */
  removeAttribute(name: string): void;
  /** Appends children. */
  append(...nodes: readonly SvgElement[]): void;
  /** Removes it from its parent. */
  remove(): void;
  /** Returns its descendants that match `selector`. */
  querySelectorAll(selector: string): Iterable<SvgElement>;
}

/** Makes elements. */
export interface SvgDocument {
  /** Makes an element called `name` in a namespace. */
  createElementNS(space: string, name: string): SvgElement;
}

/** The namespace of SVG. */
export const SVG_SPACE = "http://www.w3.org/2000/svg";

/** Returns a document to draw in: Node has none. */
export function svgDocument(): SvgDocument {
  return (parseHTML("<html></html>") as unknown as { readonly document: SvgDocument }).document;
}

/** Attributes of an element; an undefined one is omitted. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Makes elements of one document. */
export class SvgMaker {
  constructor(private readonly document: SvgDocument) {}

  /** Makes an element called `name` with these `children`. */
  element(name: string, attributes: Attributes, ...children: readonly SvgElement[]): SvgElement {
    const made = this.document.createElementNS(SVG_SPACE, name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined) made.setAttribute(key, String(value));
    }
    made.append(...children);
    return made;
  }

  /** Makes a text element. */
  text(content: string, attributes: Attributes): SvgElement {
    const made = this.element("text", attributes);
    made.textContent = content;
    return made;
  }
}
