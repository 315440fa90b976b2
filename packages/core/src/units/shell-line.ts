/** What stands for itself in any shell. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** `words` as they are typed in a shell. @internal */
export function shellLine(words: readonly string[]): string {
  return words.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(" ");
}
