/** Number of lines shown to people: the first say most. */
const MOST = 5;

/** Returns the first of `lines`, and how many more of `total` there are, followed by `where`. */
export function firstFew(lines: readonly string[], total = lines.length, where = ""): string[] {
  const shown = lines.slice(0, MOST);
  const more = total - shown.length;
  return more > 0 ? [...shown, `and ${more} more${where}`] : shown;
}
