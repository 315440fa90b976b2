import type { IntervalColumn } from "../../statistics/index.js";

/** What the bar of a mark is, in the sentence that says how to read it; an interval is found by `method`. */
export function barWords({ isOfRanges, isMixed }: IntervalColumn, method: string): string {
  if (isOfRanges) return "the range of the runs (fewer than six have no 95 % interval)";
  return `where it lies (95 % interval by ${method}${isMixed ? "; fewer than six runs have none" : ""})`;
}
