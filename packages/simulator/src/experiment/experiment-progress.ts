import type { SimulationProgress } from "../simulation/simulation.js";
import type { ExperimentFailure } from "./experiment-outcome.js";

/** A run that goes on. */
export interface RunningRun {
  /** The variant. */
  readonly variant: string;
  /** The random seed, in decimal digits. */
  readonly seed: string;
  /** When it was started, on the clock of whoever asked. */
  readonly startedAt: number;
  /** When it said last how far it is, or was started, on the same clock. */
  readonly heardAt: number;
  /** How far it is; undefined until it has said so. */
  readonly progress: SimulationProgress | undefined;
}

/** How far an experiment is. */
export interface ExperimentProgress {
  /** Runs in all. */
  readonly total: number;
  /** Runs that are done or failed, those included that were done before. */
  readonly finished: number;
  /** Runs that were done before, and are not done again. */
  readonly resumed: number;
  /** What went wrong. */
  readonly failures: readonly ExperimentFailure[];
  /** What goes on, the oldest first. */
  readonly running: readonly RunningRun[];
  /** For how long it goes on, milliseconds. */
  readonly elapsedMs: number;
  /** How long it may still take, milliseconds; undefined until a run was finished. */
  readonly remainingMs: number | undefined;
}
