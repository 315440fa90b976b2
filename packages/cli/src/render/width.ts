import type { Output } from "../command-context.js";

/** Longer lines are hard to read, and 80 columns are available everywhere. */
const USUAL_WIDTH = 80;

/** Returns the line width of `output`, characters; 80 if unknown, as on a terminal without a size. */
export function widthOf({ columns = 0 }: Output): number {
  return columns > 0 ? columns : USUAL_WIDTH;
}

/** Returns the maximum length of a line that cannot be wrapped: unlimited if `output` is not a terminal. */
export function lineWidthOf(output: Output): number {
  return output.isTTY === true ? widthOf(output) : Infinity;
}

/** Returns the width of text on `output`: its line width, but no more than is readable. */
export function textWidthOf(output: Output): number {
  return Math.min(widthOf(output), USUAL_WIDTH);
}
