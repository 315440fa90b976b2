/** What is shown of a stranger's message; a line of a terminal or two. */
const MOST_CHARACTERS = 200;

/**
 * A stranger's `text`, fit to be shown: one line, nothing that moves a terminal's cursor or turns the
 * writing round, and not long.
 */
export function printable(text: string): string {
  const plain = text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return plain.length > MOST_CHARACTERS ? `${plain.slice(0, MOST_CHARACTERS)}…` : plain;
}

/** Names, in a few words, what `bytes` are that should have been bencode. */
export function excerpt(bytes: Uint8Array): string {
  if (bytes.length === 0) return "nothing at all";
  const beginning = printable(new TextDecoder("latin1").decode(bytes.subarray(0, 40)));
  const kind = /^<(?:!doctype|html|\?xml)/i.test(beginning) ? "a web page" : "something that is not bencode";
  return `${kind} (${bytes.length} bytes, beginning "${beginning}"): is this the address of a tracker?`;
}
