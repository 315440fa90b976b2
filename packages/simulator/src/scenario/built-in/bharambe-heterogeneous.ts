import { defineScenario } from "../define-scenario.js";
import {
  BHARAMBE_FILE,
  BHARAMBE_LEECHER,
  BHARAMBE_NETWORK,
  BHARAMBE_SEED,
  bharambeTracker,
  degreeOf,
} from "./bharambe.js";

const LEECHER = { ...BHARAMBE_LEECHER, neighbours: degreeOf(27) };

/** Figures 12 to 14: three classes of access links, a third each, and a mean degree of 40. */
export const bharambeHeterogeneous = defineScenario({
  name: "bharambe-heterogeneous",
  summary:
    "with three classes of links, fast peers give far more than they take (Bharambe et al. 2006, figures 12 to 14)",
  file: BHARAMBE_FILE,
  populations: {
    seed: { ...BHARAMBE_SEED, upload: "6000Kibit", download: "6000Kibit", neighbours: degreeOf(27) },
    fast: { ...LEECHER, count: 330, upload: "3000Kibit", download: "6000Kibit" },
    medium: { ...LEECHER, count: 330, upload: "400Kibit", download: "1500Kibit" },
    slow: { ...LEECHER, count: 340, upload: "128Kibit", download: "784Kibit" },
  },
  tracker: bharambeTracker(27),
  network: BHARAMBE_NETWORK,
  measures: { sample: "20s" },
});
