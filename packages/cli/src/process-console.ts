import { Console } from "node:console";

/** Keeps standard output for the command alone: what a plugin prints to the console goes to standard error. */
export function consoleToStandardError(): void {
  globalThis.console = new Console(process.stderr);
}
