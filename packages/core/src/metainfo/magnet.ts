/**
 * Whether `text` is a magnet link (BEP 9). They are recognised so that they can be named as not yet
 * supported, instead of being looked for as files.
 */
export function isMagnet(text: string): boolean {
  return /^\s*magnet:/i.test(text);
}
