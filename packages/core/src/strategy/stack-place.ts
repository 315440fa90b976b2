import { pathAt, pathFrom } from "./path-from.js";

/** The end of a stack line: a file or its URL, a line and a column. */
const PLACE = /(?:^|\()(?:async )?([^()]+):(\d+):(\d+)\)?$/;
const FRAME = /^\s+at /;

/** A place in a file on a stack. @internal */
export interface StackPlace {
  /** The file; built-in modules begin with `node:`. */
  readonly file: string;
  /** The line and the column: `3:31`. */
  readonly position: string;
}

/** The places in files on the stack of `error`, from where it was thrown. @internal */
export function stackPlaces(error: unknown): StackPlace[] {
  return framesOf(error).flatMap((frame) => placeIn(frame.replace(FRAME, "")));
}

/** Whether the stack of `error` may have been truncated. @internal */
export function isCutOff(error: unknown): boolean {
  return framesOf(error).length >= Error.stackTraceLimit;
}

/** `mine.ts:3:31` relative to `folder`, or with its whole path if it is not inside. @internal */
export function placeFrom(folder: string, { file, position }: StackPlace): string {
  return `${pathFrom(folder, file)}:${position}`;
}

function framesOf(error: unknown): string[] {
  const stack: unknown = error instanceof Error ? error.stack : undefined;
  return typeof stack === "string" ? stack.split("\n").filter((line) => FRAME.test(line)) : [];
}

/** Built-in and evaluated code has none. */
function placeIn(frame: string): StackPlace[] {
  const [, file, line, column] = PLACE.exec(frame) ?? [];
  if (file === undefined) return [];
  return [{ file: file.startsWith("file:") ? pathAt(file) : file, position: `${line}:${column}` }];
}
