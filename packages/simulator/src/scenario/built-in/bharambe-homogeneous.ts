import { defineScenario } from "../define-scenario.js";
import {
  BHARAMBE_FILE,
  BHARAMBE_LEECHER,
  BHARAMBE_NETWORK,
  BHARAMBE_SEED,
  bharambeTracker,
  degreeOf,
} from "./bharambe.js";

/** Figures 1 and 2: equal access links, a mean degree of 7, and a seed that is fifteen times as fast as a leecher. */
export const bharambeHomogeneous = defineScenario({
  name: "bharambe-homogeneous",
  summary:
    "a flash crowd of 1,000 equal peers uses its upload almost in full (Bharambe et al. 2006, figures 1 and 2)",
  file: BHARAMBE_FILE,
  populations: {
    seed: { ...BHARAMBE_SEED, upload: "6000Kibit", download: "6000Kibit", neighbours: degreeOf(5) },
    leecher: {
      ...BHARAMBE_LEECHER,
      count: 1_000,
      upload: "400Kibit",
      download: "1500Kibit",
      neighbours: degreeOf(5),
    },
  },
  tracker: bharambeTracker(5),
  network: BHARAMBE_NETWORK,
  measures: { sample: "20s" },
});
