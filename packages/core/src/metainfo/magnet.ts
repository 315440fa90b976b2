/**
 * Returns whether `text` is a magnet link (BEP 9). Magnet links are not supported yet; they are recognised so that
 * an error can say so, instead of a search for a file.
 */
export function isMagnet(text: string): boolean {
  return /^\s*magnet:/i.test(text);
}
