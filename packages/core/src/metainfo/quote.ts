/** How much of a name is repeated in a message. */
const MOST_CHARACTERS = 80;

/** Controls, marks that turn the direction of writing, line and paragraph ends. */
const INVISIBLE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Puts a stranger's `text` in quotes for a message of one line: escaped, so that no terminal obeys it. */
export function quote(text: string): string {
  const short = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  return JSON.stringify(short).replace(
    INVISIBLE,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
