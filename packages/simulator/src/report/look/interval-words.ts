import type { IntervalColumn } from "../../statistics/index.js";

/** On one line, as a number and its unit are. */
export const SURE_INTERVAL = "95\u00a0% interval";

/** What the bar of a mark is, in the sentence that says how to read it; an interval is found by `method`. */
export function barWords({ isOfRanges, isMixed }: IntervalColumn, method: string): string {
  if (isOfRanges) return `the range of the runs (fewer than six have no ${SURE_INTERVAL})`;
  return `where it lies (${SURE_INTERVAL} by ${method}${isMixed ? "; fewer than six runs have none" : ""})`;
}
