import type { Scenario } from "../scenario/scenario.js";
import type { PeerResult } from "./peer-result.js";
import type { SwarmResult } from "./swarm-result.js";
import type { SwarmSeries } from "./swarm-series.js";
import type { ClassMatrices } from "./class-matrices.js";

/** Version of the result format. It increases when a field changes its meaning or is removed. */
export const RESULT_FORMAT = 1;

/** A plugin that was used in a run. */
export interface PluginFacts {
  /** The plugin's name. */
  readonly name: string;
  /** How it was specified, so that it can be loaded again: a path or a package. */
  readonly specifier: string;
  /** Its version, if its package states one. */
  readonly version: string | undefined;
  /**
   * SHA-256 of its file followed by the files that it imports by relative paths, hexadecimal; undefined if it was not
   * loaded from a file.
   */
  readonly contentHash: string | undefined;
}

/** The reason why a run ended. */
export type Ending =
  /** Every peer that stayed is complete. */
  | "complete"
  /** The scenario's time limit was reached. */
  | "time"
  /** The caller stopped it. */
  | "interrupted";

/** The result of one run: everything needed to repeat it, and everything that was measured. */
export interface RunResult {
  /** {@link RESULT_FORMAT}. */
  readonly format: typeof RESULT_FORMAT;
  /** MiniBit's version. */
  readonly minibit: string;
  /** Plugins besides MiniBit's own strategies. */
  readonly plugins: readonly PluginFacts[];
  /** The complete scenario. */
  readonly scenario: Scenario;
  /** The random seed: a 64-bit number in decimal digits. */
  readonly seed: string;
  /** Hash of the event log, 16 hexadecimal digits. The same run has the same digest on any machine. */
  readonly digest: string;
  /** Why the run ended. */
  readonly ending: Ending;
  /** Simulated time, milliseconds. */
  readonly simulatedMs: number;
  /** Number of events. */
  readonly events: number;
  /** Every peer that arrived, in the order of the populations. */
  readonly peers: readonly PeerResult[];
  /** The swarm as a whole. */
  readonly swarm: SwarmResult;
  /** The swarm over time. */
  readonly series: SwarmSeries;
  /** Traffic and connections between populations. */
  readonly classes: ClassMatrices;
  /** Mistakes of strategies, each kind once per peer; only the first {@link MOST_KEPT_FAULTS}. */
  readonly faults: readonly StrategyFaultRecord[];
}

/** Maximum number of mistakes kept per run. If a run has this many, there may have been more. */
export const MOST_KEPT_FAULTS = 1_000;

/** A mistake that a strategy made in a run. */
export interface StrategyFaultRecord {
  /** The peer whose strategy it was; `tracker` for a sampler. */
  readonly peer: string;
  /** The strategy. */
  readonly strategy: string;
  /** When it happened, milliseconds. */
  readonly atMs: number;
  /** What happened. */
  readonly message: string;
  /** Where in its plugin it threw, `mine.ts:3:31`, relative to the working folder; absent if unknown. */
  readonly place?: string;
}
