import { closest, distance } from "fastest-levenshtein";

/**
 * Returns which of `names` was probably meant by `name`; undefined if none is close. A typo is at most a third of
 * the word, or two letters in a short one, but not the whole word; a swap counts as two.
 *
 * @internal
 */
export function nearest(name: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const found = closest(name, names);
  const slips = distance(name, found);
  return slips < found.length && slips <= Math.max(2, name.length / 3) ? found : undefined;
}

/** `; did you mean 'x'?` for messages, or nothing if none is close. @internal */
export function didYouMean(name: string, names: readonly string[]): string {
  const found = nearest(name, names);
  return found === undefined ? "" : `; did you mean '${found}'?`;
}
