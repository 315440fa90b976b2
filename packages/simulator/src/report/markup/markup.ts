/** Text that is already HTML or SVG: made only by {@link markup}, or from one of our drawings. */
export class Markup {
  constructor(
    /** The text as it appears in the page. */
    readonly text: string,
  ) {}
}

/** What may be inserted into {@link markup}: text is escaped; undefined and false are left out. */
export type Insertion = Markup | string | number | undefined | false | readonly Insertion[];

/**
 * Makes HTML in which every insertion is escaped unless it is {@link Markup} itself. Names come from scenarios, plugins
 * and peers, which are untrusted. Nothing else in the report makes markup, so nothing else can forget to escape.
 */
export function markup(pieces: TemplateStringsArray, ...insertions: readonly Insertion[]): Markup {
  // the source is indented; the page need not be
  const plain = pieces.map((piece) => piece.replaceAll(/\n\s+/g, "\n"));
  const text = insertions.map((insertion, index) => inserted(insertion) + plain[index + 1]!);
  return new Markup(plain[0]! + text.join(""));
}

/** Escapes `text` for use between tags or in a quoted attribute. */
export function escaped(text: string): string {
  return visible(text).replaceAll(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/**
 * Control characters, which XML must not contain; marks that change the direction of writing, with which a name could
 * disguise itself as another; and lone surrogates.
 */
const UNFIT =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Returns `text` with characters that do not belong in a document replaced by a replacement sign. */
export function visible(text: string): string {
  return text.replaceAll(UNFIT, "\ufffd");
}

function inserted(insertion: Insertion): string {
  if (insertion instanceof Markup) return insertion.text;
  if (insertion === undefined || insertion === false) return "";
  if (typeof insertion === "object") return insertion.map(inserted).join("");
  return escaped(String(insertion));
}
