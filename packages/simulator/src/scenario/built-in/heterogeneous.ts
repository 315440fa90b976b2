import { defineScenario } from "../define-scenario.js";

/** The three classes of access links of Bharambe et al., with a file that takes seconds to simulate. */
export const heterogeneous = defineScenario({
  name: "heterogeneous",
  summary:
    "fast, medium and slow links, a third each: who finishes sooner, and who gives more than it takes?",
  file: { size: "32MiB", pieceSize: "128KiB" },
  populations: {
    seed: { holds: "all", upload: "6Mbit" },
    fast: { count: 33, upload: "3Mbit", download: "6Mbit", arrival: { over: "10s", jitter: "30%" } },
    medium: { count: 33, upload: "400kbit", download: "1500kbit", arrival: { over: "10s", jitter: "30%" } },
    slow: { count: 34, upload: "128kbit", download: "784kbit", arrival: { over: "10s", jitter: "30%" } },
  },
});
