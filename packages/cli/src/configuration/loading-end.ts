import { ExitCode } from "../exit-code.js";
import { writeNotice } from "../notice.js";
import { printable } from "../printable.js";

/** How the process ends where somebody asked for it. */
const ASKED: readonly number[] = [ExitCode.interrupted, ExitCode.terminated];

let isTold = false;

/** Ends the process with `code`, where it is told why. */
export function exitTold(code: ExitCode): void {
  isTold = true;
  process.exit(code);
}

/** Does `work`, which evaluates `what`, a module of somebody's. One that ends the process would do so without a word. */
export async function tellingLoadingEnd<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const ended = (code: number): void => {
    if (isTold || ASKED.includes(code)) return;
    const advice = "take process.exit out of it";
    const words = printable(`${what} ended the process while it was loaded (exit code ${code}); ${advice}`);
    writeNotice(process.stderr, words);
    process.exitCode = ExitCode.usage;
  };
  process.on("exit", ended);
  try {
    return await work();
  } finally {
    process.off("exit", ended);
  }
}
