import { setTimeout as after } from "node:timers/promises";
import { type RunTask, failedRun } from "@minibit/simulator";
import { strayWords } from "../stray-words.js";

/**
 * Does `work`, the run of `task`, until it ends or the signal that it is given is aborted: by `signal`, or by what is
 * thrown where nobody called. Nobody but the process hears of that, and it would end without a word of the run.
 *
 * @throws RunError for what was thrown so; whatever `work` throws.
 */
export async function withoutStray<Result>(
  task: RunTask,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stray = new AbortController();
  const end = (error: unknown): void => stray.abort(failedRun(task, new Error(strayWords(error))));
  // what a promise was rejected with comes here too
  process.on("uncaughtException", end);
  try {
    const result = await work(AbortSignal.any([signal, stray.signal]));
    await after(1); // a short run is over before the timers that it set
    stray.signal.throwIfAborted();
    return result;
  } finally {
    process.off("uncaughtException", end);
  }
}
