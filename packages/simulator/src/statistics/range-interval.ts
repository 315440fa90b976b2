import type { Interval } from "./interval.js";

/** With fewer values there is no interval with a level of 0.95: even their whole range has less. */
export const LEAST_VALUES = 6;

/**
 * Returns the interval from the smallest to the greatest of `values`. It misses the median of their distribution if all
 * are on one side of it, which is as likely as n coins that fall alike: the level is 0.94 with five values, 0 with one.
 *
 * @throws RangeError if there are no values.
 */
export function rangeInterval(values: readonly number[]): Interval {
  if (values.length === 0) throw new RangeError("a range needs a value");
  const outside = values.reduce((chance) => chance / 2, 2);
  return { low: Math.min(...values), high: Math.max(...values), level: 1 - outside };
}
