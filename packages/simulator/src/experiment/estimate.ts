import { median } from "simple-statistics";
import type { Interval, MedianIntervals } from "../statistics/index.js";

/** A number and how sure it is. */
export interface Estimate {
  /** The median over the runs. */
  readonly median: number;
  /** Where the median lies, by bootstrap over the runs; of fewer than six, their range. */
  readonly interval: Interval;
}

/** The median of `values` and where it lies; undefined of none. */
export function estimateOf(values: readonly number[], intervals: MedianIntervals): Estimate | undefined {
  if (values.length === 0) return undefined;
  return { median: median([...values]), interval: intervals.of(values) };
}
