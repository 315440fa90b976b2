import { token } from "../di/token.js";

/** Tells the time. A strategy can use nothing else of a clock. */
export interface Clock {
  /** Returns milliseconds since some fixed moment; never runs backwards. Not a date. */
  now(): number;
}

/** A pending callback that can be cancelled. */
export interface Timer {
  /** Cancels the callback. Does nothing if it is already over. */
  cancel(): void;
}

/** A clock that can also call back. */
export interface Scheduler extends Clock {
  /** Calls `task` once, in a later turn, `delayMs` from now. */
  after(delayMs: number, task: () => void): Timer;
  /** Calls `task` every `intervalMs`, for the first time after one interval. */
  every(intervalMs: number, task: () => void): Timer;
}

/** The date, for output to users and files. The engine itself uses {@link Clock}. */
export interface Calendar {
  /** Returns milliseconds since 1970, UTC. */
  today(): number;
}

/** Token of the {@link Clock}. */
export const CLOCK = token<Clock>("Clock");
/** Token of the {@link Scheduler}. */
export const SCHEDULER = token<Scheduler>("Scheduler");
/** Token of the {@link Calendar}. */
export const CALENDAR = token<Calendar>("Calendar");
