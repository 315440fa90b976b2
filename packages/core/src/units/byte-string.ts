/** Number of characters made in one call: arguments go on the stack, which is finite. */
const CHUNK_LENGTH = 4_096;

/**
 * Writes `bytes` as text with one character per byte (0 to 255). Keys of dictionaries, and peer ids as keys of a map,
 * are stored in this form: nothing is lost if they are not UTF-8 (a tracker's info-hashes), ASCII reads as itself, and
 * comparing such texts compares the bytes.
 */
export function byteString(bytes: Uint8Array): string {
  // ids and keys are short, and a view of one costs more than its text
  if (bytes.length <= CHUNK_LENGTH) return String.fromCharCode(...bytes);
  let text = "";
  for (let start = 0; start < bytes.length; start += CHUNK_LENGTH) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK_LENGTH));
  }
  return text;
}

/** Returns the bytes that {@link byteString} wrote as `text`; undefined if a character is not a byte. */
export function bytesOfByteString(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  return writeByteString(text, bytes, 0) ? bytes : undefined;
}

/**
 * Writes the bytes that {@link byteString} wrote as `text` into `bytes` from `offset` on. Returns whether each
 * character is a byte. @internal
 */
export function writeByteString(text: string, bytes: Uint8Array, offset: number): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0xff) return false;
    bytes[offset + index] = code;
  }
  return true;
}
