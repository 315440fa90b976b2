import { defineScenario } from "../define-scenario.js";
import { legout } from "./legout.js";

/** The seed is as fast as the fastest leechers. */
export const legoutGoodSeed = defineScenario({
  name: "legout-good-seed",
  summary: "with a fast seed, leechers of similar speed find each other (Legout et al. 2007)",
  ...legout("200KiB/s"),
});
