import { setTimeout as after } from "node:timers/promises";
import { type RunTask, failedRun, strayError } from "@minibit/simulator";
import { ExitCode } from "../exit-code.js";

/**
 * Does `work`, the run of `task`, until it ends or the signal that it is given is aborted: by `signal`, or by what is
 * thrown where nobody called. Nobody but the process hears of that, and it would end without a word of the run; so it
 * would when a plugin ends it, which is said and no success.
 *
 * @throws RunError for what was thrown so; whatever `work` throws.
 */
export async function withoutStray<Result>(
  task: RunTask,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stray = new AbortController();
  const end = (error: unknown): void => stray.abort(failedRun(task, strayError(error)));
  const exited = (code: number): void => {
    if (!signal.aborted) tellOfExit(task, code); // else by a second signal
  };
  // what a promise was rejected with comes here too
  process.on("uncaughtException", end);
  process.on("exit", exited);
  try {
    const result = await work(AbortSignal.any([signal, stray.signal]));
    await after(1); // a short run is over before the timers that it set
    stray.signal.throwIfAborted();
    return result;
  } finally {
    process.off("uncaughtException", end);
    process.off("exit", exited);
  }
}

function tellOfExit(task: RunTask, code: number): void {
  const why = new Error(
    `the process was ended in the midst of it (exit code ${code}); a plugin may have done that`,
  );
  process.stderr.write(`minibit: ${failedRun(task, why).message}\n`);
  process.exitCode = ExitCode.runFailed;
}
