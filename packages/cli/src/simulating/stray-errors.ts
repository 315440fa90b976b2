import { setTimeout as after } from "node:timers/promises";
import {
  type ExecuteHooks,
  type RunHost,
  type RunResult,
  type RunTask,
  executeRun,
  failedRun,
  strayError,
} from "@minibit/simulator";
import { ExitCode } from "../exit-code.js";
import type { Failure } from "../failure.js";
import { hearingStrays } from "../hearing-strays.js";
import { writeNotice } from "../notice.js";

/** What a run needs. */
export interface RunMeans extends ExecuteHooks {
  readonly host: RunHost;
  readonly signal: AbortSignal;
  /** Called for a plugin that ends the process, when nothing can be thrown. */
  readonly failed: (failure: Failure) => void;
}

/**
 * Runs `task` as {@link hearingStrays} does: an error thrown outside any call of ours fails the run. So does a plugin
 * that ends the process, which would otherwise look like a success without output.
 *
 * @throws RunError for such an error, and as {@link executeRun} does.
 */
export async function runWithoutStray(task: RunTask, means: RunMeans): Promise<RunResult> {
  const { host, signal, failed, ...hooks } = means;
  const placeOf = (thrown: unknown): string | undefined => host.plugins.placeOf(thrown, task.pluginFolders);
  const exited = (code: number): void => {
    if (!signal.aborted) failed(tellOfExit(task, code)); // else by a second signal
  };
  process.on("exit", exited);
  try {
    return await hearingStrays(
      signal,
      (thrown) => failedRun(task, strayError(thrown, placeOf(thrown))),
      async (ended) => {
        const result = await executeRun(task, host, { ...hooks, signal: ended });
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
    `the process ended in the middle of the run (exit code ${code}); a plugin may have called process.exit`,
  );
  const { message } = failedRun(task, why);
  writeNotice(process.stderr, message);
  process.exitCode = ExitCode.runFailed;
  return { message, exitCode: ExitCode.runFailed };
}
