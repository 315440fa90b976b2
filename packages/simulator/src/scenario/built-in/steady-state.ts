import { defineScenario } from "../define-scenario.js";

/** Once filled, the swarm has about twenty leechers and fifteen seeds at a time (Qiu and Srikant's model). */
export const steadyState = defineScenario({
  name: "steady-state",
  summary: "peers arrive at random and stay for a minute after completion: where does the swarm settle?",
  file: { size: "16MiB", pieceSize: "64KiB" },
  populations: {
    seed: { holds: "all", upload: "1Mbit" },
    leecher: {
      count: 600,
      upload: "1Mbit",
      download: "8Mbit",
      arrival: { poisson: "0.25/s" },
      departure: { after: { exponential: "60s" } },
    },
  },
  // arrivals do not run out before the end
  stop: { at: "30m" },
  measures: { warmUp: "10m" },
});
