import { type Interval, USUAL_LEVEL } from "./interval.js";

/** Intervals below each other: what they are called, so that nobody takes the range of a few runs for more. */
export class IntervalColumn {
  /** Whether each is the range of a few runs alone, as none of them has enough for an interval of 95 %. */
  readonly isOfRanges: boolean;

  /** The column of `intervals`. */
  constructor(intervals: readonly Interval[]) {
    this.isOfRanges = intervals.length > 0 && intervals.every(({ level }) => level < USUAL_LEVEL);
  }

  /** What stands above it. */
  get title(): string {
    return this.isOfRanges ? "range of runs" : "95 % interval";
  }

  /** What is shown of one: nothing of a single run, nor a range among intervals. */
  shown(interval: Interval): Interval | undefined {
    return interval.level >= USUAL_LEVEL || (this.isOfRanges && interval.level > 0) ? interval : undefined;
  }
}
