import type { Output } from "./command-context.js";

/** Returns `text` as a line that names the sender, because other programs write to standard error too. */
export function noticeLine(text: string): string {
  return `minibit: ${text}`;
}

/** Writes `text` to `output` as a line that names the sender. */
export function writeNotice(output: Pick<Output, "write">, text: string): void {
  output.write(`${noticeLine(text)}\n`);
}
