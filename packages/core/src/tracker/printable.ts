/** Shown part of an untrusted message: one or two terminal lines. */
const MOST_CHARACTERS = 200;

/**
 * Makes untrusted `text` fit for display: one short line, with nothing that moves a cursor or changes the text
 * direction.
 */
export function printable(text: string): string {
  const plain = text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return plain.length > MOST_CHARACTERS ? `${plain.slice(0, MOST_CHARACTERS)}…` : plain;
}

/** Describes briefly `bytes` that should have been bencode. */
export function excerpt(bytes: Uint8Array): string {
  if (bytes.length === 0) return "nothing at all";
  const beginning = printable(new TextDecoder("latin1").decode(bytes.subarray(0, 40)));
  const kind = /^<(?:!doctype|html|\?xml)/i.test(beginning) ? "a web page" : "something that is not bencode";
  return `${kind} (${bytes.length} bytes, beginning "${beginning}"): is this the address of a tracker?`;
}
