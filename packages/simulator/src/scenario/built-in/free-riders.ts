import { defineScenario } from "../define-scenario.js";

/** Both have the same access links, so that they differ only in what they give. */
export const freeRiders = defineScenario({
  name: "free-riders",
  summary: "one leecher in five gives nothing: how much later does it finish than those who give?",
  file: { size: "32MiB", pieceSize: "128KiB" },
  populations: {
    seed: { holds: "all", upload: "4Mbit" },
    contributor: { count: 80, upload: "1Mbit", download: "8Mbit", arrival: { over: "10s", jitter: "30%" } },
    "free-rider": {
      count: 20,
      upload: "1Mbit",
      download: "8Mbit",
      arrival: { over: "10s", jitter: "30%" },
      behaviour: "free-rider",
    },
  },
});
