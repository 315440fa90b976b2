import type { MeasuredRun, StrategyFaultRecord } from "@minibit/simulator";
import { printable } from "../printable.js";
import { firstFew } from "../render/first-few.js";
import { toldFault } from "../told-fault.js";

/** Where all of it is. */
const ALL = "; a run that --out keeps has all of them";

/** What strategies did wrong in one run, a line each. */
export function runFaultLines(faults: readonly StrategyFaultRecord[]): string[] {
  return firstFew(faults.map(faultWords), faults.length, ALL);
}

/** What they did wrong first in each of `runs`, a line each. */
export function experimentFaultLines(runs: readonly MeasuredRun[]): string[] {
  const lines = runs.flatMap(({ variant, seed, faults }) =>
    faults ? [printable(`${variant}, seed ${seed}: `) + faultWords(faults.first)] : [],
  );
  return firstFew(
    lines,
    runs.reduce((sum, { faults }) => sum + (faults?.count ?? 0), 0),
  );
}

/** `leecher-3 at 40 s: strategy 'mine': threw in select: oops (mine.ts:3:31)`. */
function faultWords(fault: StrategyFaultRecord): string {
  return printable(`${fault.peer} at ${Math.round(fault.atMs / 1_000)} s: ${toldFault(fault)}`);
}
