import { exitTold } from "./configuration/loading-end.js";
import type { ExitCode } from "./exit-code.js";

/** That something could not be written is told within such a time. */
const LAST_WORDS_MS = 100;

/** Lets the process end with `exitCode`, and ends it where a plugin's timers would keep it going for ever. */
export function endProcess(exitCode: ExitCode): void {
  process.exitCode = exitCode;
  setTimeout(exitOncePrinted, LAST_WORDS_MS).unref();
}

function exitOncePrinted(): void {
  let left = 2;
  const isOut = (): void => void (--left === 0 && exitTold());
  for (const output of [process.stdout, process.stderr]) output.write("", isOut);
}
