import { closest, distance } from "fastest-levenshtein";

/**
 * The one of `names` that was probably meant by `name`; undefined when none is near. Slips are at most a third
 * of the word, or two where it is short, but not all of it; two letters swapped count as two.
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
