import * as v from "valibot";
import { DURATION } from "./written/amount.js";
import { shown } from "./written/shown.js";

/** The times in a trace, as written, or why it was refused. */
export type TraceReading = { readonly times: readonly string[] } | { readonly refusal: string };

/**
 * Returns the arrival times in `text`: one per line; a plain number is in seconds. A `#` begins a comment. In lines
 * with several columns, separated by commas, semicolons or blanks, the first one counts.
 */
export function readTrace(text: string): TraceReading {
  const times: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [time = ""] = line
      .replace(/#.*/, "")
      .trim()
      .split(/[,;\s]+/);
    if (time === "") continue;
    if (!v.safeParse(DURATION, time).success)
      return { refusal: `has ${shown(time)} for a time in line ${index + 1}` };
    times.push(time);
  }
  if (times.length === 0) return { refusal: "has no times: write one a line, like 12.5 or 3m" };
  return { times };
}
