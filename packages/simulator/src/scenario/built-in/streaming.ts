import { defineScenario } from "../define-scenario.js";

/** Five minutes of video: 37,500,000 bytes at 1 Mbit per second. */
export const streaming = defineScenario({
  name: "streaming",
  summary: "a video is watched while it downloads: how often, and for how long, does it stall?",
  file: { size: "37500kB", pieceSize: "128KiB" },
  populations: {
    seed: { holds: "all", count: 2, upload: "4Mbit" },
    viewer: {
      count: 100,
      upload: "1500kbit",
      download: "8Mbit",
      selector: "window",
      viewing: { rate: "1Mbit", delay: "20s" },
      arrival: { over: "60s", jitter: "30%" },
      // viewers leave when they have watched it to the end
      departure: { after: "5m" },
    },
  },
});
