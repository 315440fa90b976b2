import { defineScenario } from "../define-scenario.js";

/**
 * A super-seed sends little more than one copy until every piece is out, an ordinary seed up to two. With
 * `--revealer all`, pieces may be lost for good, and the run ends when its time is over.
 */
export const seedLeaves = defineScenario({
  name: "seed-leaves",
  summary:
    "the seed leaves after sending 1.2 copies: is every piece out by then, and does the swarm survive?",
  file: { size: "32MiB", pieceSize: "128KiB" },
  populations: {
    seed: { holds: "all", upload: "2Mbit", revealer: "super", departure: { ratio: 1.2 } },
    leecher: {
      count: 100,
      upload: "1Mbit",
      download: "8Mbit",
      arrival: { over: "10s", jitter: "30%" },
      departure: { after: "30s" },
    },
  },
  stop: { at: "30m" },
});
