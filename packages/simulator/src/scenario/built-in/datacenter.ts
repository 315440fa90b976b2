import { defineScenario } from "../define-scenario.js";

/** The roll-out of an image: all peers start at the same moment, stay, and are a fifth of a millisecond apart. */
export const datacenter = defineScenario({
  name: "datacenter",
  summary: "one image for 100 machines in one room: how close does it come to the shortest possible time?",
  file: { size: "256MiB", pieceSize: "1MiB" },
  populations: {
    source: { holds: "all", upload: "1Gbit", download: "1Gbit" },
    machine: { count: 100, upload: "1Gbit", download: "1Gbit", departure: "never" },
  },
  tracker: { roundTrip: "0.4ms", mostPeers: 100 },
  network: { latency: "0.2ms" },
  measures: { sample: "200ms" },
});
