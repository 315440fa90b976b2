import { grouped } from "../grouped.js";
import type { StrategyFaultRecord } from "../metrics/run-result.js";

/** What strategies did wrong in a run. */
export interface FaultyRun {
  /** The variant. */
  readonly variant: string;
  /** The random seed, in decimal digits. */
  readonly seed: string;
  /** What it was; none where nothing was. */
  readonly faults: readonly StrategyFaultRecord[];
}

/** One thing that strategies did wrong in runs of a variant. */
export interface CommonFault {
  /** The variant. */
  readonly variant: string;
  /** In how many runs it was. */
  readonly count: number;
  /** Of how many. */
  readonly of: number;
  /** The seed of the first of them. */
  readonly seed: string;
  /** What was first there. */
  readonly first: StrategyFaultRecord;
}

/** One thing that strategies did wrong in a run. */
export interface FaultKind {
  /** At how many peers it was, as far as the run has kept them. */
  readonly peers: number;
  /** What was first there. */
  readonly first: StrategyFaultRecord;
}

/** What went wrong in `runs`, each kind once for each variant: a mistake of a plugin is there in every run of it. */
export function commonFaults(runs: Iterable<FaultyRun>): CommonFault[] {
  return [...grouped(runs, ({ variant }) => variant)].flatMap(([variant, own]) => {
    const found = own.flatMap(({ seed, faults }) => faultKinds(faults).map(({ first }) => ({ seed, first })));
    return [...grouped(found, ({ first }) => kindOf(first)).values()].map((same) => ({
      ...{ variant, count: same.length, of: own.length },
      ...same[0]!,
    }));
  });
}

/** `faults` of a run, each kind once: a mistake of a plugin is there at every peer that has it. */
export function faultKinds(faults: Iterable<StrategyFaultRecord>): FaultKind[] {
  return [...grouped(faults, kindOf).values()].map((same) => ({
    peers: new Set(same.map(({ peer }) => peer)).size,
    first: same[0]!,
  }));
}

/** Peers, pieces and runs have numbers, which what was thrown often names. */
function kindOf({ strategy, message, place }: StrategyFaultRecord): string {
  return JSON.stringify([strategy, place, message.replaceAll(/\d+/g, "0")]);
}
