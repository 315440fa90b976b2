import type { Interval } from "./interval.js";

/** Of fewer values there is no interval with a level of 0.95: not even all that there is between them has it. */
export const LEAST_VALUES = 6;

/**
 * From the least of `values` to the greatest. It leaves out the median of what they are drawn from when all are on one
 * side of it, which is as likely as n coins that fall alike: a level of 0.94 of five values, and 0 of one.
 *
 * @throws RangeError of no values.
 */
export function rangeInterval(values: readonly number[]): Interval {
  if (values.length === 0) throw new RangeError("a range needs a value");
  const outside = values.reduce((chance) => chance / 2, 2);
  return { low: Math.min(...values), high: Math.max(...values), level: 1 - outside };
}
