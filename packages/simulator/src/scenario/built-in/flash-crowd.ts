import { defineScenario } from "../define-scenario.js";

/** The question with which every comparison begins, small enough to be answered in seconds. */
export const flashCrowd = defineScenario({
  name: "flash-crowd",
  summary: "everybody arrives within ten seconds, with one seed: how soon do all have the file?",
  file: { size: "32MiB", pieceSize: "128KiB" },
  populations: {
    seed: { holds: "all", upload: "10Mbit" },
    leecher: { count: 100, upload: "2Mbit", download: "10Mbit", arrival: { over: "10s", jitter: "30%" } },
  },
});
