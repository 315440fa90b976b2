import { defineScenario } from "../define-scenario.js";

/**
 * Rao, Legout and Dabbous, "Can realistic BitTorrent experiments be performed on clusters?", P2P 2010: with round trips
 * from 0 to 400 ms between any two peers, a download takes less than 15 % longer. The number of peers, file and access
 * links are our own; `--vary network.latency=0ms,50ms,100ms,200ms` shows it.
 */
export const latency = defineScenario({
  name: "latency",
  summary: "round trips of 400 ms cost less than 15 % of the time (Rao et al. 2010)",
  file: { size: "32MiB", pieceSize: "256KiB" },
  populations: {
    seed: { holds: "all", upload: "1Mbit", slots: "4+1" },
    leecher: {
      count: 50,
      upload: "1Mbit",
      download: "8Mbit",
      slots: "4+1",
      arrival: { over: "10s", jitter: "30%" },
    },
  },
  tracker: { roundTrip: "400ms" },
  network: { latency: "200ms" },
});
