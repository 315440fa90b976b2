import { defineScenario } from "../define-scenario.js";
import { legout } from "./legout.js";

/** The seed provides new pieces more slowly than the fast leechers could trade them. */
export const legoutSlowSeed = defineScenario({
  name: "legout-slow-seed",
  summary: "with a slow seed they do not, and all complete at the same time (Legout et al. 2007)",
  ...legout("100KiB/s"),
});
