import { median } from "simple-statistics";
import type { Interval, MedianIntervals } from "../../statistics/index.js";

/** A value and its uncertainty. */
export interface Estimate {
  /** The median over the runs. */
  readonly median: number;
  /** Interval of the median, by bootstrap over the runs; for fewer than six runs, their range. */
  readonly interval: Interval;
}

/** Returns the median of `values` and its interval; undefined if there are no values. */
export function estimateOf(values: readonly number[], intervals: MedianIntervals): Estimate | undefined {
  if (values.length === 0) return undefined;
  return { median: median([...values]), interval: intervals.of(values) };
}
