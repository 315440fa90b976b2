import type { Output } from "../command-context.js";

/** People read no longer lines gladly, and 80 columns hold it everywhere. */
const USUAL_WIDTH = 80;

/** How many characters a line on `output` has; the usual 80 where that says nothing, as a terminal without a size. */
export function widthOf({ columns = 0 }: Output): number {
  return columns > 0 ? columns : USUAL_WIDTH;
}

/** How long a line there may be that cannot be broken: as long as it likes where nobody looks at it on a terminal. */
export function lineWidthOf(output: Output): number {
  return output.isTTY === true ? widthOf(output) : Infinity;
}

/** How long lines of text are to be there: as wide as it is, but no longer than people read gladly. */
export function textWidthOf(output: Output): number {
  return Math.min(widthOf(output), USUAL_WIDTH);
}
