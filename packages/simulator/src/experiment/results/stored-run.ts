import type { RunResult } from "../../metrics/run-result.js";
import type { RunTask } from "../runs/run-task.js";

/** A completed run: its task and its result. */
export interface StoredRun {
  /** What was run; running it again gives the same digest. */
  readonly task: RunTask;
  /** The result. */
  readonly result: RunResult;
}
