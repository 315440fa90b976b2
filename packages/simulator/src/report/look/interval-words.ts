import type { IntervalColumn } from "../../statistics/index.js";

/** Kept on one line, like a number and its unit. */
export const SURE_INTERVAL = "95\u00a0% interval";

/** Returns what the bar of a mark means, for the sentence that explains the chart; an interval is found by `method`. */
export function barWords({ isOfRanges, isMixed }: IntervalColumn, method: string): string {
  if (isOfRanges) return `the range of the runs (fewer than six have no ${SURE_INTERVAL})`;
  return `where it lies (${SURE_INTERVAL} by ${method}${isMixed ? "; fewer than six runs have none" : ""})`;
}
