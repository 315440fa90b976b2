/** Text that is HTML already, or SVG: made by {@link markup} alone, or of a drawing of ours. */
export class Markup {
  constructor(
    /** The text, as it goes into the page. */
    readonly text: string,
  ) {}
}

/** What may stand between the pieces of {@link markup}: text is escaped, nothing is left out. */
export type Insertion = Markup | string | number | undefined | false | readonly Insertion[];

/**
 * HTML, in which everything that is put in is escaped unless it is {@link Markup} itself. Names come from scenarios,
 * plugins and peers: strangers. Nothing else in the report makes markup, so nothing else can forget to escape.
 */
export function markup(pieces: TemplateStringsArray, ...insertions: readonly Insertion[]): Markup {
  // the source is indented, which the page need not be
  const plain = pieces.map((piece) => piece.replaceAll(/\n\s+/g, "\n"));
  const text = insertions.map((insertion, index) => inserted(insertion) + plain[index + 1]!);
  return new Markup(plain[0]! + text.join(""));
}

/** `text` as it stands between tags or in a quoted attribute. */
export function escaped(text: string): string {
  return visible(text).replaceAll(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/**
 * Control characters, which no XML may hold, marks that turn the direction of writing, with which a name could dress
 * up as another, and halves of characters.
 */
const UNFIT =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** `text` with what has no place in a document written as the sign for it. */
export function visible(text: string): string {
  return text.replaceAll(UNFIT, "\ufffd");
}

function inserted(insertion: Insertion): string {
  if (insertion instanceof Markup) return insertion.text;
  if (insertion === undefined || insertion === false) return "";
  if (typeof insertion === "object") return insertion.map(inserted).join("");
  return escaped(String(insertion));
}
