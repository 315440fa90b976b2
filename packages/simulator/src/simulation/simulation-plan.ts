import type { Plugin } from "@minibit/core";
import type { PluginFacts } from "../metrics/run-result.js";
import type { Scenario } from "../scenario/scenario.js";
import type { OutsideRead } from "./outside-read.js";
import type { TraceSink } from "./trace.js";

/** What a simulation is made from. */
export interface SimulationPlan {
  /** The swarm. */
  readonly scenario: Scenario;
  /** The random seed, 64 bits. */
  readonly seed: bigint;
  /** Where strategies come from: MiniBit's own, and others. */
  readonly plugins: readonly Plugin[];
  /** What is to be said of the plugins beside MiniBit's own. */
  readonly pluginFacts?: readonly PluginFacts[];
  /** Whether the invariants are checked after every event. It makes a run several times slower. */
  readonly check?: boolean;
  /** Where in a plugin something was thrown: `mine.ts:3:31`; undefined where nobody knows. */
  readonly placeOf?: (thrown: unknown) => string | undefined;
  /**
   * Where whoever notices it puts what is read of chance and time past the ports, once of each source; it is emptied at
   * each call of a strategy. Nobody notices without one.
   */
  readonly outsideReads?: OutsideRead[];
  /** Who is told what peers see and decide; nobody without one. */
  readonly trace?: TraceSink;
}
