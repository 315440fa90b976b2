import { exitTold } from "./configuration/loading-end.js";
import type { ExitCode } from "./exit-code.js";

/** Enough time to report that something could not be written. */
const LAST_WORDS_MS = 100;

/** Lets the process end with `exitCode`, and forces it to if a plugin's timers would keep it alive. */
export function endProcess(exitCode: ExitCode): void {
  process.exitCode = exitCode;
  setTimeout(exitOncePrinted, LAST_WORDS_MS).unref();
}

function exitOncePrinted(): void {
  let left = 2;
  const isOut = (): void => void (--left === 0 && exitTold());
  for (const output of [process.stdout, process.stderr]) output.write("", isOut);
}
