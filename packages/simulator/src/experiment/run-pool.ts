import type { RunResult } from "../metrics/run-result.js";
import type { SimulationProgress } from "../simulation/simulation.js";
import type { RunTask } from "./run-task.js";

/** What whoever starts a run wants of it while it goes on. */
export interface RunHooks {
  /** Told from time to time how far it is. */
  readonly progress?: (progress: SimulationProgress) => void;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

/** Does runs, several at a time. */
export interface RunPool {
  /** How many at a time. */
  readonly width: number;
  /**
   * Does one.
   *
   * @throws {@link RunError} when it fails, and what the signal was aborted with when it is ended: a run that was
   * cut short is no result.
   */
  run(task: RunTask, hooks?: RunHooks): Promise<RunResult>;
  /** Ends what still runs. */
  close(): Promise<void>;
}
