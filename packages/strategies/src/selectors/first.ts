/** The first of `items`, or undefined: orders of candidates are lazy, and only one item is drawn. */
export function first<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item;
  return undefined;
}
