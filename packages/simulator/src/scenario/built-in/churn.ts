import { defineScenario } from "../define-scenario.js";

/** One leecher in eight gives up before it is complete, and half of the peers present crash once. */
export const churn = defineScenario({
  name: "churn",
  summary: "peers arrive at random, give up, crash and come back: does the swarm cope?",
  file: { size: "32MiB", pieceSize: "128KiB" },
  populations: {
    seed: { holds: "all", upload: "4Mbit" },
    leecher: {
      count: 200,
      upload: "2Mbit",
      download: "10Mbit",
      arrival: { poisson: "0.5/s" },
      departure: { after: { exponential: "60s" } },
      aborts: "0.001/s",
    },
  },
  faults: [
    { kind: "crash", who: "leecher", part: "25%", at: "2m", restartAfter: "30s" },
    { kind: "crash", who: "leecher", part: "25%", at: "4m", restartAfter: "30s", resumes: false },
    { kind: "tracker-outage", at: "3m", for: "1m" },
    { kind: "partition", who: "leecher", part: "50%", at: "5m", for: "30s" },
  ],
});
