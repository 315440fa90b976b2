import type { Plugin } from "@minibit/core";
import type { PluginFacts } from "../metrics/run-result.js";
import type { Scenario } from "../scenario/scenario.js";
import type { OutsideRead } from "./outside-read.js";
import type { TraceSink } from "./trace.js";

/** What a {@link Simulation} is made from. */
export interface SimulationPlan {
  /** The swarm. */
  readonly scenario: Scenario;
  /** The random seed, 64 bits. */
  readonly seed: bigint;
  /** Plugins that provide strategies: MiniBit's own, and others. */
  readonly plugins: readonly Plugin[];
  /** Facts for the result about plugins besides MiniBit's own. */
  readonly pluginFacts?: readonly PluginFacts[];
  /** Whether the invariants are checked after every event. With 30 peers, this makes a run about 50 times slower. */
  readonly check?: boolean;
  /** Returns where in a plugin something was thrown: `mine.ts:3:31`; undefined if unknown. */
  readonly placeOf?: (thrown: unknown) => string | undefined;
  /**
   * Receives reads of randomness and time that bypass the ports, once per source, from an observer outside the
   * simulation. It is emptied at each call of a strategy. Without it, such reads are not noticed.
   */
  readonly outsideReads?: OutsideRead[];
  /** Receives what peers see and decide; nothing is traced without it. */
  readonly trace?: TraceSink;
}
