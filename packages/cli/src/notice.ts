import type { Output } from "./command-context.js";

/** `text` as a line, with who says it, as all that we say on standard error: other programs write there too. */
export function noticeLine(text: string): string {
  return `minibit: ${text}`;
}

/** Writes `text`, with who says it, as a line of `output`. */
export function writeNotice(output: Pick<Output, "write">, text: string): void {
  output.write(`${noticeLine(text)}\n`);
}
