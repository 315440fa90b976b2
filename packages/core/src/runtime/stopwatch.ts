import { token } from "../di/token.js";

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

const STANDSTILL: Moment = { wallMs: 0, workMs: 0 };

/** Stands still: nothing takes any time. For simulations, whose results must not depend on the machine. */
export const NO_STOPWATCH: Stopwatch = { now: () => STANDSTILL, since: () => 0 };

/** Token of the {@link Stopwatch}. */
export const STOPWATCH = token<Stopwatch>("Stopwatch");
