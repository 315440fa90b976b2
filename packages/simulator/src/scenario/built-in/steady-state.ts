import { defineScenario } from "../define-scenario.js";

/** Some thirty leechers and thirty seeds at a time, in the mean, once the swarm has filled. */
export const steadyState = defineScenario({
  name: "steady-state",
  summary: "peers come at random and stay a minute when they are complete: what does the swarm settle at?",
  file: { size: "16MiB", pieceSize: "64KiB" },
  populations: {
    seed: { holds: "all", upload: "2Mbit" },
    leecher: {
      count: 1_200,
      upload: "2Mbit",
      download: "10Mbit",
      arrival: { poisson: "0.5/s" },
      departure: { after: { exponential: "60s" } },
    },
  },
  // nobody is short of peers to come before the end
  stop: { at: "30m" },
  measures: { warmUp: "10m" },
});
