import { setTimeout as after } from "node:timers/promises";
import { type RunTask, failedRun, strayError } from "@minibit/simulator";
import { ExitCode } from "../exit-code.js";
import type { Failure } from "../failure.js";
import { hearingStrays } from "../hearing-strays.js";
import { writeNotice } from "../notice.js";

/**
 * Does `work`, the run of `task`, as {@link hearingStrays} does: whatever was thrown where nobody called fails the run. So
 * does a plugin that ends the process, which would be a success without a word: `failed` is told of it, as nothing can be
 * thrown then.
 *
 * @throws RunError for what was thrown so; whatever `work` throws.
 */
export async function withoutStray<Result>(
  task: RunTask,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
  failed: (failure: Failure) => void,
): Promise<Result> {
  const exited = (code: number): void => {
    if (!signal.aborted) failed(tellOfExit(task, code)); // else by a second signal
  };
  process.on("exit", exited);
  try {
    return await hearingStrays(
      signal,
      (thrown) => failedRun(task, strayError(thrown)),
      async (ended) => {
        const result = await work(ended);
        await after(1); // a short run is over before the timers that it set
        return result;
      },
    );
  } finally {
    process.off("exit", exited);
  }
}

function tellOfExit(task: RunTask, code: number): Failure {
  const why = new Error(
    `the process was ended in the midst of it (exit code ${code}); a plugin may have done that`,
  );
  const { message } = failedRun(task, why);
  writeNotice(process.stderr, message);
  process.exitCode = ExitCode.runFailed;
  return { message, exitCode: ExitCode.runFailed };
}
