import type { WrittenNeighbours } from "../written/neighbours.js";
import type { WrittenPopulation } from "../written/population.js";

/**
 * What the scenarios of Bharambe, Herley and Padmanabhan have in common ("Analyzing and Improving a BitTorrent Network's
 * Performance Mechanisms", INFOCOM 2006; MSR-TR-2005-03): the settings of the scripts that drew their figures with
 * OctoSim. Its kilobit has 1,024 bits, and its block is a piece here. It has no latency; ours is that of a continent.
 */

/** 100 MB in 400 pieces. */
export const BHARAMBE_FILE = { size: "100MiB", pieceSize: "256KiB" };

/** Papers speak of the degree that comes of a list of so many: 7 of 5, 40 of 27. OctoSim asks again for two fewer. */
export function degreeOf(listed: number): WrittenNeighbours {
  return { wanted: listed, few: listed - 2, most: 2 * listed };
}

/** Leechers: 100 a second come for ten seconds, the gaps differ by 30 %, and nobody stays. */
export const BHARAMBE_LEECHER = {
  // OctoSim takes the first piece at random, mainline the first four
  selector: { name: "rarest", options: { randomFirst: 1 } },
  choker: "tft",
  slots: "4+1",
  arrival: { over: "10s", jitter: "30%" },
  departure: "at-once",
} as const satisfies WrittenPopulation;

/** The seed that offers each piece to one leecher before it offers any again, and serves whoever takes fastest. */
export const BHARAMBE_SEED = {
  holds: "all",
  choker: "fastest-upload",
  revealer: "least-served",
  slots: "4+1",
} as const satisfies WrittenPopulation;

/** Up to 50 ms from any peer to any other. */
export const BHARAMBE_NETWORK = { latency: { uniform: ["0ms", "50ms"] } } as const;

/** Who announces gets more neighbours, and the degree would grow: peers ask when they lack some, and only then. */
export function bharambeTracker(listed: number) {
  return { sampler: "random", mostPeers: listed, interval: "24h", minInterval: "10s" };
}
