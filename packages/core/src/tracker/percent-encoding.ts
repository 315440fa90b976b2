/**
 * Encodes `bytes` for a URL's query: letters, digits and `-_.~` unchanged, everything else as `%XX`.
 * `encodeURIComponent` does not work: info-hashes and peer ids are not text.
 */
export function percentEncode(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += ENCODED[byte]!;
  return text;
}

/**
 * Decodes `text`: `%XX` is a byte, any other character stands for itself (even `+`: this is RFC 3986, not an HTML
 * form). Undefined if a `%` is not followed by two hexadecimal digits or a character is not a byte.
 */
export function percentDecode(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    let byte = text.charCodeAt(index);
    if (byte > 0xff) return undefined;
    if (byte === PERCENT) {
      const digits = text.slice(index + 1, index + 3);
      if (!/^[0-9a-f]{2}$/i.test(digits)) return undefined;
      byte = Number.parseInt(digits, 16);
      index += 2;
    }
    bytes[length++] = byte;
  }
  return bytes.subarray(0, length);
}

const PERCENT = 0x25;

const ENCODED = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (/[A-Za-z0-9\-_.~]/.test(character)) return character;
  return `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
});
