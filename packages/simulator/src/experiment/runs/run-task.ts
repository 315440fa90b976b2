import type { Scenario } from "../../scenario/scenario.js";

/** One run to execute: plain data that can be sent to a worker or written to a file, and is complete. */
export interface RunTask {
  /** Label of the run's variant; for a run outside an experiment, the scenario's name. */
  readonly variant: string;
  /** The swarm. */
  readonly scenario: Scenario;
  /** The random seed: a 64-bit number in decimal digits. */
  readonly seed: string;
  /** Plugins besides MiniBit's own strategies: paths or packages. */
  readonly plugins: readonly string[];
  /** Absolute paths of the folders in which these are looked up, in that order. */
  readonly pluginFolders: readonly string[];
  /** Whether the invariants are checked after every event. */
  readonly check: boolean;
}
