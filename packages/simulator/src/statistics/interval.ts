/** An interval estimate and its confidence level. */
export interface Interval {
  /** The lower end. */
  readonly low: number;
  /** The upper end. */
  readonly high: number;
  /** Confidence level, the part of such intervals that contain the true value: 0.95; less for fewer than six values. */
  readonly level: number;
}

/** The default level of an interval. */
export const USUAL_LEVEL = 0.95;
