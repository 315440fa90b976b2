import { defineScenario } from "../define-scenario.js";

/** One copy takes the seed eleven minutes, but the leechers could trade it in five: what is sent twice matters. */
export const slowSeed = defineScenario({
  name: "slow-seed",
  summary: "the seed is slower than everybody else: does it send new pieces, or the same ones again?",
  file: { size: "32MiB", pieceSize: "128KiB" },
  populations: {
    seed: { holds: "all", upload: "400kbit" },
    leecher: { count: 100, upload: "1Mbit", download: "8Mbit", arrival: { over: "10s", jitter: "30%" } },
  },
});
