/** Between which two numbers something lies, and how surely. */
export interface Interval {
  /** The lower end. */
  readonly low: number;
  /** The upper end. */
  readonly high: number;
  /** In how many of such intervals, as a part, the true number lies: 0.95; less of fewer than six values. */
  readonly level: number;
}

/** The level of an interval unless it is said. */
export const USUAL_LEVEL = 0.95;
