import { ExitCode } from "../exit-code.js";
import type { Failure } from "../failure.js";
import { writeNotice } from "../notice.js";
import { printable } from "../printable.js";

/** Exit codes that were requested from outside. */
const ASKED: readonly number[] = [ExitCode.interrupted, ExitCode.terminated];

let isTold = false;

/** Ends the process when the reason has been reported: with `code`, or with the exit code already set. */
export function exitTold(code?: ExitCode): void {
  isTold = true;
  if (code !== undefined) process.exitCode = code;
  process.exit();
}

/**
 * Runs `work`, which evaluates `what`, a foreign module. If the module ends the process, which would otherwise happen
 * silently, this is reported on standard error and to `failed`, for programs.
 */
export async function tellingLoadingEnd<Result>(
  what: string,
  work: () => Promise<Result>,
  failed: (failure: Failure) => void = () => {},
): Promise<Result> {
  const ended = (code: number): void => {
    if (isTold || ASKED.includes(code)) return;
    const advice = "remove the call of process.exit";
    const message = printable(`${what} ended the process while it was loaded (exit code ${code}); ${advice}`);
    failed({ message, exitCode: ExitCode.usage });
    writeNotice(process.stderr, message);
    process.exitCode = ExitCode.usage;
  };
  process.on("exit", ended);
  try {
    return await work();
  } finally {
    process.off("exit", ended);
  }
}
