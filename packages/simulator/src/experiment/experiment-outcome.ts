import type { ResultsError, RunError } from "../errors.js";
import type { MeasuredRun } from "./comparison/measured-run.js";

/** A run that failed, or whose result could not be stored. */
export interface ExperimentFailure {
  /** The variant. */
  readonly variant: string;
  /** The random seed, in decimal digits. */
  readonly seed: string;
  /** The error. */
  readonly error: RunError | ResultsError;
}

/** The outcome of the runs of an experiment. */
export interface ExperimentOutcome {
  /** Measures of the completed runs, from now or earlier, in the order of {@link tasksOf}. */
  readonly runs: readonly MeasuredRun[];
  /** The failed runs. */
  readonly failures: readonly ExperimentFailure[];
  /** Whether it was stopped before all runs were completed. */
  readonly interrupted: boolean;
  /** Number of runs that had been completed earlier and were not repeated. */
  readonly resumed: number;
}
