/** Longest part of a name quoted in a message. */
const MOST_CHARACTERS = 80;

/** Control characters, text-direction marks, line and paragraph separators. */
const INVISIBLE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Quotes untrusted `text` for a one-line message, escaped so that no terminal interprets it. */
export function quote(text: string): string {
  const short = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  return JSON.stringify(short).replace(
    INVISIBLE,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
