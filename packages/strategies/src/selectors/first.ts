/** The first of `items`, or undefined: the orders of candidates are lazy, and no more than this is drawn. */
export function first<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item;
  return undefined;
}
