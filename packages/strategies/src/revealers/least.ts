import type { Random } from "@minibit/core/strategy";

/**
 * Returns the item of `items` with the least `cost`, random among equals, in one pass; undefined without items.
 * Skips items for which `isOpen` is false; it is called only for those that cost no more than the least so far.
 */
export function least<T>(
  items: Iterable<T>,
  cost: (item: T) => number,
  random: Random,
  isOpen: (item: T) => boolean = () => true,
): T | undefined {
  let [lowest, equals]: [number, number] = [Infinity, 0];
  let chosen: T | undefined;
  for (const item of items) {
    const itsCost = cost(item);
    if (itsCost > lowest || !isOpen(item)) continue;
    equals = itsCost < lowest ? 1 : equals + 1;
    lowest = itsCost;
    if (random.below(equals) === 0) chosen = item;
  }
  return chosen;
}
