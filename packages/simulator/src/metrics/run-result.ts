import type { Scenario } from "../scenario/scenario.js";
import type { PeerResult } from "./peer-result.js";
import type { SwarmResult } from "./swarm-result.js";
import type { SwarmSeries } from "./swarm-series.js";
import type { ClassMatrices } from "./class-matrices.js";

/** The version of the format of results; it rises when a field changes its meaning or goes. */
export const RESULT_FORMAT = 1;

/** A plugin that took part in a run. */
export interface PluginFacts {
  /** Its own name. */
  readonly name: string;
  /** How it was named, so that it can be loaded again: a path or a package. */
  readonly specifier: string;
  /** Its version, where its package says one. */
  readonly version: string | undefined;
  /**
   * SHA-256 of its file and, after it, of those that it imports by relative paths, hexadecimal; undefined for one that
   * was not loaded from a file.
   */
  readonly contentHash: string | undefined;
}

/** Why a run ended. */
export type Ending =
  /** Everybody who stayed is complete. */
  | "complete"
  /** The time of the scenario was over. */
  | "time"
  /** Whoever ran it ended it. */
  | "interrupted";

/** What came of one run: all that is needed to do it again, and all that was measured. */
export interface RunResult {
  /** {@link RESULT_FORMAT}. */
  readonly format: typeof RESULT_FORMAT;
  /** MiniBit's version. */
  readonly minibit: string;
  /** The plugins beside MiniBit's own strategies. */
  readonly plugins: readonly PluginFacts[];
  /** The scenario, in full. */
  readonly scenario: Scenario;
  /** The random seed: a 64-bit number in decimal digits. */
  readonly seed: string;
  /** A hash of the event log: the same for the same run, on any machine. 16 hexadecimal digits. */
  readonly digest: string;
  /** Why it ended. */
  readonly ending: Ending;
  /** Simulated time, milliseconds. */
  readonly simulatedMs: number;
  /** Events that took place. */
  readonly events: number;
  /** Every peer that came, in the order of the populations. */
  readonly peers: readonly PeerResult[];
  /** The swarm as a whole. */
  readonly swarm: SwarmResult;
  /** The swarm over time. */
  readonly series: SwarmSeries;
  /** Between populations. */
  readonly classes: ClassMatrices;
  /** What strategies did wrong, each kind once a peer; the first {@link MOST_KEPT_FAULTS}. */
  readonly faults: readonly StrategyFaultRecord[];
}

/** So much of what strategies did wrong is kept of a run: where it is as much, there may have been more. */
export const MOST_KEPT_FAULTS = 1_000;

/** Something that a strategy did wrong in a run. */
export interface StrategyFaultRecord {
  /** The peer whose strategy it was; `tracker` for a sampler. */
  readonly peer: string;
  /** The strategy. */
  readonly strategy: string;
  /** When, milliseconds. */
  readonly atMs: number;
  /** What happened. */
  readonly message: string;
  /** Where in its plugin it threw, `mine.ts:3:31`, as seen from the working folder; absent where nobody knows. */
  readonly place?: string;
}
