import type { RunResult } from "../metrics/run-result.js";
import type { RunTask } from "./run-task.js";

/** A run that was done: what was done, and what came of it. */
export interface StoredRun {
  /** What was done: doing it again gives the same digest. */
  readonly task: RunTask;
  /** What came of it. */
  readonly result: RunResult;
}
