import type { Scenario } from "../scenario/scenario.js";

/** One run to be done: plain data, so that it goes to a worker or a file and says all that is needed. */
export interface RunTask {
  /** The variant whose run it is; of a run by itself, the scenario's name. */
  readonly variant: string;
  /** The swarm. */
  readonly scenario: Scenario;
  /** The random seed: a 64-bit number in decimal digits. */
  readonly seed: string;
  /** The plugins beside MiniBit's own strategies: paths or packages. */
  readonly plugins: readonly string[];
  /** The folders from which these are looked for, in that order; absolute. */
  readonly pluginFolders: readonly string[];
  /** Whether the invariants are checked after every event. */
  readonly check: boolean;
}
