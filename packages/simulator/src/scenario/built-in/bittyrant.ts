import { defineScenario } from "../define-scenario.js";

/**
 * The PlanetLab experiment of Piatek et al., "Do incentives build robustness in BitTorrent?", NSDI 2007: 350 nodes, a
 * file of 5 MB, seeds with 128 kB/s together, and access links a tenth of those they had measured in live swarms, where
 * most had little and a few had very much. Only the shape of that distribution can be taken over, so the steps below
 * are our own. One client plays against all others: `--vary client.choker=tft,bittyrant` shows what it gains.
 */
export const bittyrant = defineScenario({
  name: "bittyrant",
  summary:
    "one client chooses whom to serve by what it gets for it, 349 others do not: does it pay? (Piatek et al. 2007)",
  file: { size: "5MB", pieceSize: "64KiB" },
  populations: {
    seed: { holds: "all", upload: "128KiB/s", slots: "4+1" },
    // a tenth of the 1 Mbit of the abstract
    client: { upload: "100kbit", choker: "bittyrant", slots: "4+1" },
    other: {
      count: 349,
      upload: {
        choice: [
          { value: "3kB/s", weight: 30 },
          { value: "5kB/s", weight: 30 },
          { value: "10kB/s", weight: 20 },
          { value: "25kB/s", weight: 12 },
          { value: "100kB/s", weight: 6 },
          { value: "500kB/s", weight: 2 },
        ],
      },
      download: "unlimited",
      slots: "4+1",
    },
  },
});
