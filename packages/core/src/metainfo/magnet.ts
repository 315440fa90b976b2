/**
 * Returns whether `text` is a magnet link (BEP 9). Magnet links are not supported yet; they are recognised so that the
 * user is told so, instead of a file being searched for.
 */
export function isMagnet(text: string): boolean {
  return /^\s*magnet:/i.test(text);
}
