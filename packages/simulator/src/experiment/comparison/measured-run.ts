import { mean } from "simple-statistics";
import { leechersOf } from "../../metrics/leechers.js";
import type { PeerResult } from "../../metrics/peer-result.js";
import type { RunResult, StrategyFaultRecord } from "../../metrics/run-result.js";
import type { ClassResult } from "../../metrics/swarm-result.js";
import { grouped } from "../../grouped.js";
import { faultKinds } from "./common-faults.js";
import { MEASURES, type MeasuredGroup, noteMeasure } from "./measures.js";
import type { StoredRun } from "../results/stored-run.js";

/** Values by name of the measure; a measure without a value is missing. */
export type Measures = Readonly<Record<string, number>>;

/** The mistakes of strategies in a run. */
export interface MeasuredFaults {
  /** Number of mistakes, counting each kind once per peer. */
  readonly count: number;
  /** The first mistake. */
  readonly first: StrategyFaultRecord;
  /** The first mistake of each other kind; absent if all are of one kind. */
  readonly others?: readonly StrategyFaultRecord[];
}

/** The measures of one run, for comparisons. */
export interface MeasuredRun {
  /** The variant. */
  readonly variant: string;
  /** The random seed, in decimal digits. */
  readonly seed: string;
  /** Hash of its event log. */
  readonly digest: string;
  /** Measures of the swarm. */
  readonly swarm: Measures;
  /** Measures of each population. */
  readonly classes: Readonly<Record<string, Measures>>;
  /** Mistakes of strategies, after which others may have decided in their place; absent if there were none. */
  readonly faults?: MeasuredFaults;
}

/** Computes the measures of `run`. */
export function measureRun({ task, result }: StoredRun): MeasuredRun {
  const leechers = leechersOf(result);
  const classes = result.swarm.classes.map((population) => {
    const own = leechers.filter((peer) => peer.population === population.population);
    return [population.population, measuresOf(groupOf(result, own, population))] as const;
  });
  return {
    variant: task.variant,
    seed: task.seed,
    digest: result.digest,
    swarm: measuresOf(groupOf(result, leechers, undefined)),
    classes: Object.fromEntries(classes),
    ...faultsOf(result),
  };
}

function faultsOf({ faults }: RunResult): Pick<MeasuredRun, "faults"> {
  const [first, ...others] = faultKinds(faults).map((kind) => kind.first);
  if (!first) return {};
  return { faults: { count: faults.length, first, ...(others.length > 0 && { others }) } };
}

function groupOf(
  run: RunResult,
  leechers: readonly PeerResult[],
  population: ClassResult | undefined,
): MeasuredGroup {
  const { warmUpMs } = run.scenario.measures;
  return { run, leechers, counted: leechers.filter(({ arrivedMs }) => arrivedMs >= warmUpMs), population };
}

function measuresOf(group: MeasuredGroup): Measures {
  const measures: Record<string, number> = {};
  for (const { name, read } of MEASURES) {
    const value = read(group);
    if (value !== null && value !== undefined) measures[name] = value;
  }
  return { ...measures, ...notesOf(notingPeers(group)) };
}

/** Includes seeds: they have strategies too, which may note something. */
function notingPeers({ run, population }: MeasuredGroup): readonly PeerResult[] {
  return population ? run.peers.filter((peer) => peer.population === population.population) : run.peers;
}

/** The mean over the peers that noted something. */
function notesOf(peers: readonly PeerResult[]): Measures {
  const noted = grouped(
    peers.flatMap(({ notes }) => Object.entries(notes)),
    ([note]) => noteMeasure(note),
  );
  return Object.fromEntries(
    [...noted].map(([name, entries]) => [name, mean(entries.map(([, value]) => value))]),
  );
}
