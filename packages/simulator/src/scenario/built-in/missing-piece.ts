import { defineScenario } from "../define-scenario.js";

/**
 * The seed sends one piece a second, and two peers a second come with nothing and leave with everything. With random
 * contacts such a swarm grows without bound, nearly all of it lacking the same piece (Hajek and Zhu, "The missing piece
 * syndrome in peer-to-peer communication", ISIT 2010). A mesh from a tracker with rarest first puts it off: look at
 * `measures` over a long time, and with `--selector random`.
 */
export const missingPiece = defineScenario({
  name: "missing-piece",
  summary:
    "more peers come than the seed has pieces to give, and nobody stays: does one piece go missing? (Hajek and Zhu 2011)",
  // ten pieces of one second each at the rate of the seed
  file: { size: "640KiB", pieceSize: "64KiB" },
  populations: {
    seed: { holds: "all", upload: "64KiB/s" },
    leecher: {
      count: 2_000,
      upload: "64KiB/s",
      download: "unlimited",
      arrival: { poisson: "2/s" },
    },
  },
  stop: { at: "15m" },
  measures: { warmUp: "1m" },
});
