/** A moment on a {@link Stopwatch}. */
export interface Moment {
  /** Milliseconds, with fractions, since some fixed moment. */
  readonly wallMs: number;
  /** Processor time used by this process, milliseconds, with fractions. */
  readonly workMs: number;
}

/** Measures how long something takes on the machine that runs it. No decision may depend on it. */
export interface Stopwatch {
  /** Returns the current moment. */
  now(): Moment;
  /** Returns the time that work has taken since `moment`, milliseconds. */
  since(moment: Moment): number;
}
