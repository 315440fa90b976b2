import type { SimulationProgress } from "../simulation/simulation.js";
import type { ExperimentFailure } from "./experiment-outcome.js";

/** A run in progress. */
export interface RunningRun {
  /** The variant. */
  readonly variant: string;
  /** The random seed, in decimal digits. */
  readonly seed: string;
  /** When it was started, on the caller's clock. */
  readonly startedAt: number;
  /** When it last reported progress, or else was started, on the same clock. */
  readonly heardAt: number;
  /** Its progress; undefined until it has been reported. */
  readonly progress: SimulationProgress | undefined;
}

/** Progress of an experiment. */
export interface ExperimentProgress {
  /** Total number of runs. */
  readonly total: number;
  /** Number of runs completed or failed, including those completed earlier. */
  readonly finished: number;
  /** Number of runs that had been completed earlier and are not repeated. */
  readonly resumed: number;
  /** The failed runs. */
  readonly failures: readonly ExperimentFailure[];
  /** The runs in progress, oldest first. */
  readonly running: readonly RunningRun[];
  /** Time since the experiment was started, milliseconds. */
  readonly elapsedMs: number;
  /** Estimated time remaining, milliseconds; undefined until a run has finished. */
  readonly remainingMs: number | undefined;
}
