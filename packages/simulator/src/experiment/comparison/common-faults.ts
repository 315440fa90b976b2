import { grouped } from "../../grouped.js";
import type { StrategyFaultRecord } from "../../metrics/run-result.js";

/** The mistakes of strategies in one run. */
export interface FaultyRun {
  /** The variant. */
  readonly variant: string;
  /** The random seed, in decimal digits. */
  readonly seed: string;
  /** The mistakes; empty if there were none. */
  readonly faults: readonly StrategyFaultRecord[];
}

/** One kind of mistake that strategies made in the runs of a variant. */
export interface CommonFault {
  /** The variant. */
  readonly variant: string;
  /** Number of runs with this kind. */
  readonly count: number;
  /** Number of runs in all. */
  readonly of: number;
  /** Seed of the first run with this kind. */
  readonly seed: string;
  /** The first mistake of this kind in that run. */
  readonly first: StrategyFaultRecord;
}

/** One kind of mistake that strategies made in a run. */
export interface FaultKind {
  /** Number of peers with this kind, as far as the run has recorded them. */
  readonly peers: number;
  /** The first mistake of this kind. */
  readonly first: StrategyFaultRecord;
}

/** Lists the mistakes in `runs`, each kind once per variant: a mistake of a plugin occurs in every run that uses it. */
export function commonFaults(runs: Iterable<FaultyRun>): CommonFault[] {
  return [...grouped(runs, ({ variant }) => variant)].flatMap(([variant, own]) => {
    const found = own.flatMap(({ seed, faults }) => faultKinds(faults).map(({ first }) => ({ seed, first })));
    return [...grouped(found, ({ first }) => kindOf(first)).values()].map((same) => ({
      ...{ variant, count: same.length, of: own.length },
      ...same[0]!,
    }));
  });
}

/** Lists the `faults` of a run, each kind once: a mistake of a plugin occurs at every peer that uses it. */
export function faultKinds(faults: Iterable<StrategyFaultRecord>): FaultKind[] {
  return [...grouped(faults, kindOf).values()].map((same) => ({
    peers: new Set(same.map(({ peer }) => peer)).size,
    first: same[0]!,
  }));
}

/** Peers, pieces and runs have numbers, which error messages often contain. */
function kindOf({ strategy, message, place }: StrategyFaultRecord): string {
  return JSON.stringify([strategy, place, message.replaceAll(/\d+/g, "0")]);
}
