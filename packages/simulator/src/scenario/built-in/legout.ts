import type { WrittenScenario } from "../written/scenario.js";

/** All peers know each other. */
const MESH = { most: 80, wanted: 80, few: 40 };

const LEECHER = {
  download: "unlimited",
  slots: "4+1",
  neighbours: MESH,
  arrival: { over: "60s" },
  departure: "at-once",
} as const;

/**
 * The swarm of Legout, Liogkas, Kohler and Zhang, "Clustering and sharing incentives in BitTorrent systems", SIGMETRICS
 * 2007, on PlanetLab: 453 pieces of 256 KiB, three classes of leechers whose client limits their upload, and a seed
 * that uses mainline's algorithm since 4.0. Their kB are 1,024 bytes.
 */
export function legout(
  seedUpload: string,
): Pick<WrittenScenario, "file" | "populations" | "tracker" | "network"> {
  return {
    file: { size: "115968KiB", pieceSize: "256KiB" },
    populations: {
      seed: { holds: "all", upload: seedUpload, choker: "mainline-seed", slots: "4+1", neighbours: MESH },
      fast: { ...LEECHER, count: 13, upload: "200KiB/s" },
      medium: { ...LEECHER, count: 14, upload: "50KiB/s" },
      slow: { ...LEECHER, count: 13, upload: "20KiB/s" },
    },
    tracker: { mostPeers: 80 },
    network: { latency: { uniform: ["0ms", "50ms"] } },
  };
}
