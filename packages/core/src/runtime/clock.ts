import { token } from "../di/token.js";

/** What time it is. All that a strategy may ask. */
export interface Clock {
  /** Milliseconds since some fixed moment; never runs backwards. Not a date. */
  now(): number;
}

/** Something due later that can be called off. */
export interface Timer {
  /** Calls it off. Harmless when it is over. */
  cancel(): void;
}

/** A clock that can also be asked to call back. */
export interface Scheduler extends Clock {
  /** Calls `task` once, in a later turn, `delayMs` from now. */
  after(delayMs: number, task: () => void): Timer;
  /** Calls `task` every `intervalMs`, first one interval from now. */
  every(intervalMs: number, task: () => void): Timer;
}

/** The date, for what people and files are told; the engine itself lives by {@link Clock}. */
export interface Calendar {
  /** Milliseconds since 1970, UTC. */
  today(): number;
}

/** Token of the {@link Clock}. */
export const CLOCK = token<Clock>("Clock");
/** Token of the {@link Scheduler}. */
export const SCHEDULER = token<Scheduler>("Scheduler");
/** Token of the {@link Calendar}. */
export const CALENDAR = token<Calendar>("Calendar");
