/** A moment on a {@link Stopwatch}. */
export interface Moment {
  /** Milliseconds, with fractions, since some fixed moment. */
  readonly wallMs: number;
  /** Milliseconds, with fractions, that the processors have worked for this process. */
  readonly workMs: number;
}

/** Measures how long something takes on the machine that runs it; never a ground for a decision. */
export interface Stopwatch {
  /** This moment. */
  now(): Moment;
  /** Milliseconds that work has taken since `moment`. */
  since(moment: Moment): number;
}
