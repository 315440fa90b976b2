import type { Scenario } from "../scenario/scenario.js";

/** One of the things that an experiment compares. */
export interface Variant {
  /** What it is called: `tft`, `rarest, 400kbit`. Unique within its experiment. */
  readonly label: string;
  /** The swarm. */
  readonly scenario: Scenario;
  /** The plugins beside MiniBit's own strategies: paths or packages. */
  readonly plugins: readonly string[];
}
