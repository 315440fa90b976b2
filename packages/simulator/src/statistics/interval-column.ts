import { type Interval, USUAL_LEVEL } from "./interval.js";

/** A column of intervals with its title, so that the range of a few runs is not mistaken for a confidence interval. */
export class IntervalColumn {
  /** Whether all are ranges of a few runs, because none has enough runs for an interval of 95 %. */
  readonly isOfRanges: boolean;
  /** Whether there are ranges of a few runs among intervals of 95 %; these ranges are not shown. */
  readonly isMixed: boolean;

  /** Makes the column of `intervals`. */
  constructor(intervals: readonly Interval[]) {
    const ranges = intervals.filter(({ level }) => level < USUAL_LEVEL);
    this.isOfRanges = ranges.length > 0 && ranges.length === intervals.length;
    this.isMixed = ranges.length > 0 && !this.isOfRanges;
  }

  /** The column's title. */
  get title(): string {
    return this.isOfRanges ? "range of runs" : "95 % interval";
  }

  /** Returns the interval to show; undefined for a single run, or for a range among intervals. */
  shown(interval: Interval): Interval | undefined {
    return interval.level >= USUAL_LEVEL || (this.isOfRanges && interval.level > 0) ? interval : undefined;
  }

  /** Returns the ends of the bar of `value`; it has no length if `interval` is not {@link shown}. */
  barOf(value: number, interval: Interval): Pick<Interval, "low" | "high"> {
    const { low, high } = this.shown(interval) ?? { low: value, high: value };
    return { low, high };
  }
}
