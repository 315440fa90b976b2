import { token } from "../di/token.js";

/** Measures how long something takes on the machine that runs it; never a ground for a decision. */
export interface Stopwatch {
  /** Milliseconds of work, with fractions, since some fixed moment. */
  now(): number;
}

/** Stands still: nothing takes any time. For simulations, whose results must not depend on the machine. */
export const NO_STOPWATCH: Stopwatch = { now: () => 0 };

/** Token of the {@link Stopwatch}. */
export const STOPWATCH = token<Stopwatch>("Stopwatch");
