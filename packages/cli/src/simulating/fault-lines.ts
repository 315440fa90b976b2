import {
  type CommonFault,
  type FaultKind,
  MOST_KEPT_FAULTS,
  type MeasuredRun,
  type StrategyFaultRecord,
  commonFaults,
  faultKinds,
} from "@minibit/simulator";
import { printable } from "../printable.js";
import { firstFew } from "../render/first-few.js";
import { counted } from "../render/quantities.js";
import { toldFault } from "../told-fault.js";

/** Lists the faults of strategies in one run, one line for each kind. */
export function runFaultLines(faults: readonly StrategyFaultRecord[]): string[] {
  const kinds = faultKinds(faults);
  const isCut = faults.length >= MOST_KEPT_FAULTS;
  const lines = kinds.map((kind) => kindWords(kind, isCut ? "at least " : ""));
  return firstFew(lines, kinds.length, `; a run that --out keeps has ${isCut ? "more" : "all"} of them`);
}

/** Lists the faults of strategies in `runs`, one line for each kind and variant. */
export function experimentFaultLines(runs: readonly MeasuredRun[]): string[] {
  const faulty = runs.map(({ variant, seed, faults }) => ({
    ...{ variant, seed },
    faults: faults ? [faults.first, ...(faults.others ?? [])] : [],
  }));
  return firstFew(commonFaults(faulty).map(commonWords));
}

/** `mine, in 2 of 8 runs, as with seed 7: leecher-3 at 40 s: strategy 'mine': threw in select: oops (mine.ts:3:31)`. */
function commonWords({ variant, count, of, seed, first }: CommonFault): string {
  return (
    printable(`${variant}, in ${count} of ${counted(of, "run")}, as with seed ${seed}: `) + faultWords(first)
  );
}

/** `leecher-3 at 40 s, and 9 other peers: strategy 'mine': threw in select: oops (mine.ts:3:31)`; `least` before 9. */
function kindWords({ peers, first }: FaultKind, least: string): string {
  return faultWords(first, peers === 1 ? "" : `, and ${least}${counted(peers - 1, "other peer")}`);
}

/** `leecher-3 at 40 s: strategy 'mine': threw in select: oops (mine.ts:3:31)`, with `others` after the time. */
function faultWords(fault: StrategyFaultRecord, others = ""): string {
  return printable(`${fault.peer} at ${Math.round(fault.atMs / 1_000)} s${others}: ${toldFault(fault)}`);
}
