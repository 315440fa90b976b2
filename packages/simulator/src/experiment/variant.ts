import type { Scenario } from "../scenario/scenario.js";

/** One of the alternatives that an experiment compares. */
export interface Variant {
  /** Its label: `tft`, `rarest, 400kbit`. Unique within its experiment. */
  readonly label: string;
  /** The swarm. */
  readonly scenario: Scenario;
  /** Plugins besides MiniBit's own strategies: paths or packages. */
  readonly plugins: readonly string[];
}
