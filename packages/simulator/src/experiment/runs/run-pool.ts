import type { RunResult } from "../../metrics/run-result.js";
import type { SimulationProgress } from "../../simulation/simulation.js";
import type { RunTask } from "./run-task.js";

/** Hooks of a run in progress. */
export interface RunHooks {
  /** Called from time to time with its progress. */
  readonly progress?: (progress: SimulationProgress) => void;
  /** Ends the run. */
  readonly signal?: AbortSignal;
}

/** Executes runs, several at a time. */
export interface RunPool {
  /** Number of runs at a time. */
  readonly width: number;
  /**
   * Executes one run.
   *
   * @throws {@link RunError} if it fails, and the signal's reason if it is aborted: a run that was cut short is not a
   *   result.
   */
  run(task: RunTask, hooks?: RunHooks): Promise<RunResult>;
  /** Ends the runs in progress. */
  close(): Promise<void>;
}
