/** Shown part of an untrusted message: one or two terminal lines. */
const MOST_CHARACTERS = 200;

/**
 * A stranger's `text`, fit to be shown: one line, nothing that moves a terminal's cursor or turns the
 * writing round, and not long. It is put together anew: a part of a string keeps all of it in memory.
 */
export function printable(text: string): string {
  const plain = text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").trim();
  const characters = Array.from(plain.slice(0, 2 * MOST_CHARACTERS)).slice(0, MOST_CHARACTERS);
  const shown = characters.join("");
  return shown.length < plain.length ? `${shown}…` : shown;
}

/** Describes briefly `bytes` that should have been bencode. */
export function excerpt(bytes: Uint8Array): string {
  if (bytes.length === 0) return "nothing at all";
  const beginning = printable(new TextDecoder("latin1").decode(bytes.subarray(0, 40)));
  const kind = /^<(?:!doctype|html|\?xml)/i.test(beginning) ? "a web page" : "something that is not bencode";
  return `${kind} (${bytes.length} bytes, beginning "${beginning}"): is this the address of a tracker?`;
}
