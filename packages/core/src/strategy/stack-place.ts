import { pathAt, pathFrom } from "./path-from.js";

/** The end of a line of a stack: a file or the address of one, a line and a column. */
const PLACE = /(?:^|\()(?:async )?([^()]+):(\d+):(\d+)\)?$/;
const FRAME = /^\s+at /;

/** A place in a file that a stack passed. @internal */
export interface StackPlace {
  /** The file; what is built in begins with `node:`. */
  readonly file: string;
  /** The line and the column: `3:31`. */
  readonly position: string;
}

/** The places that `error` passed, from where it was thrown; those that are in a file. @internal */
export function stackPlaces(error: unknown): StackPlace[] {
  return framesOf(error).flatMap((frame) => placeIn(frame.replace(FRAME, "")));
}

/** Whether the stack of `error` may go on beyond what is kept of it. @internal */
export function isCutOff(error: unknown): boolean {
  return framesOf(error).length >= Error.stackTraceLimit;
}

/** `mine.ts:3:31` as seen from `folder`, and with its whole path where it is not in there. @internal */
export function placeFrom(folder: string, { file, position }: StackPlace): string {
  return `${pathFrom(folder, file)}:${position}`;
}

function framesOf(error: unknown): string[] {
  const stack: unknown = error instanceof Error ? error.stack : undefined;
  return typeof stack === "string" ? stack.split("\n").filter((line) => FRAME.test(line)) : [];
}

/** What is built in, or evaluated from a text, has none. */
function placeIn(frame: string): StackPlace[] {
  const [, file, line, column] = PLACE.exec(frame) ?? [];
  if (file === undefined) return [];
  return [{ file: file.startsWith("file:") ? pathAt(file) : file, position: `${line}:${column}` }];
}
