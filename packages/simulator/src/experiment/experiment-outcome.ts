import type { ResultsError, RunError } from "../errors.js";
import type { MeasuredRun } from "./measured-run.js";

/** A run that failed, or whose result could not be kept. */
export interface ExperimentFailure {
  /** The variant. */
  readonly variant: string;
  /** The random seed, in decimal digits. */
  readonly seed: string;
  /** What went wrong. */
  readonly error: RunError | ResultsError;
}

/** What came of the runs of an experiment. */
export interface ExperimentOutcome {
  /** The numbers of the runs that were done, now or before: in the order of {@link tasksOf}. */
  readonly runs: readonly MeasuredRun[];
  /** What went wrong. */
  readonly failures: readonly ExperimentFailure[];
  /** Whether it was ended before all runs were done. */
  readonly interrupted: boolean;
  /** How many of the runs were done before, and not again. */
  readonly resumed: number;
}
