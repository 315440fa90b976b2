import { type Interval, USUAL_LEVEL } from "./interval.js";

/** Intervals below each other: what they are called, so that nobody takes the range of a few runs for more. */
export class IntervalColumn {
  /** Whether each is the range of a few runs alone, as none of them has enough for an interval of 95 %. */
  readonly isOfRanges: boolean;
  /** Whether there are ranges of a few runs among intervals of 95 %, of which nothing is shown. */
  readonly isMixed: boolean;

  /** The column of `intervals`. */
  constructor(intervals: readonly Interval[]) {
    const ranges = intervals.filter(({ level }) => level < USUAL_LEVEL);
    this.isOfRanges = ranges.length > 0 && ranges.length === intervals.length;
    this.isMixed = ranges.length > 0 && !this.isOfRanges;
  }

  /** What stands above it. */
  get title(): string {
    return this.isOfRanges ? "range of runs" : "95 % interval";
  }

  /** What is shown of one: nothing of a single run, nor a range among intervals. */
  shown(interval: Interval): Interval | undefined {
    return interval.level >= USUAL_LEVEL || (this.isOfRanges && interval.level > 0) ? interval : undefined;
  }

  /** From where to where the bar of `value` goes: it has no length where nothing is {@link shown} of `interval`. */
  barOf(value: number, interval: Interval): Pick<Interval, "low" | "high"> {
    const { low, high } = this.shown(interval) ?? { low: value, high: value };
    return { low, high };
  }
}
