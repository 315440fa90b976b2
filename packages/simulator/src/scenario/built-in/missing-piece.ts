import { defineScenario } from "../define-scenario.js";

const NEIGHBOURS = { most: 24, wanted: 12, few: 8 };

/**
 * The seed sends a piece every two seconds, and each second a peer arrives with nothing, to leave once it has
 * everything. With random contacts such a swarm grows without bound, and nearly all of it lacks the same piece (Hajek
 * and Zhu, "The missing piece syndrome in peer-to-peer communication", 2011). In a mesh with rarest first, this takes
 * longer to show. Each peer knows few others, as nobody stays for long.
 */
export const missingPiece = defineScenario({
  name: "missing-piece",
  summary:
    "peers arrive faster than the seed can serve them, and nobody stays: does one piece go missing? (Hajek and Zhu 2011)",
  // ten pieces that take a leecher one second each
  file: { size: "640KiB", pieceSize: "64KiB" },
  populations: {
    seed: { holds: "all", upload: "32KiB/s", neighbours: NEIGHBOURS },
    leecher: {
      count: 1_100,
      upload: "64KiB/s",
      download: "1MB/s",
      neighbours: NEIGHBOURS,
      arrival: { poisson: "1/s" },
    },
  },
  stop: { at: "15m" },
  measures: { warmUp: "1m" },
});
