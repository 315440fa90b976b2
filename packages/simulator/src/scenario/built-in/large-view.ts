import { defineScenario } from "../define-scenario.js";

const PEER = {
  upload: "50kB/s",
  download: "500kB/s",
  slots: "4+1",
  arrival: { over: "10s", jitter: "30%" },
} as const;

/**
 * The exploit of Sirivianos, Park, Chen and Yang, "Free-riding in BitTorrent networks with the large view exploit",
 * IPTPS 2007: a peer connected to everybody gets so many optimistic slots that it need not give anything. On PlanetLab,
 * with about 300 leechers, it paid on average while fewer than 40 % did so; here it is one in five. File and access
 * links are our own: `--vary exploiter.count=60,120,180 --vary honest.count=240,180,120`.
 */
export const largeView = defineScenario({
  name: "large-view",
  summary:
    "one leecher in five gives nothing and connects to everybody: does that pay? (Sirivianos et al. 2007)",
  file: { size: "32MiB", pieceSize: "128KiB" },
  populations: {
    seed: { count: 4, holds: "all", upload: "200kB/s", slots: "4+1" },
    honest: { ...PEER, count: 240 },
    exploiter: {
      ...PEER,
      count: 60,
      behaviour: { "large-view": "30s" },
      neighbours: { most: 400, wanted: 200, few: 400 },
    },
  },
});
