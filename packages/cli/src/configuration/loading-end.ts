import { ExitCode } from "../exit-code.js";
import type { Failure } from "../failure.js";
import { writeNotice } from "../notice.js";
import { printable } from "../printable.js";

/** How the process ends where somebody asked for it. */
const ASKED: readonly number[] = [ExitCode.interrupted, ExitCode.terminated];

let isTold = false;

/** Ends the process, where it is told why: with `code`, or as was said before. */
export function exitTold(code?: ExitCode): void {
  isTold = true;
  if (code !== undefined) process.exitCode = code;
  process.exit();
}

/**
 * Does `work`, which evaluates `what`, a module of somebody's. One that ends the process would do so without a word; who
 * tells programs of failures is told of it as well.
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
