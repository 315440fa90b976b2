import type { WrittenNeighbours } from "../written/neighbours.js";
import type { WrittenPopulation } from "../written/population.js";

/**
 * What the scenarios of Bharambe, Herley and Padmanabhan have in common ("Analyzing and Improving a BitTorrent
 * Network's Performance Mechanisms", INFOCOM 2006; MSR-TR-2005-03): the settings of the scripts that drew their figures
 * with OctoSim. Its kilobit has 1,024 bits, and its block is a piece here. It has no latency; ours is a continent's.
 */

/** 100 MB in 400 pieces. */
export const BHARAMBE_FILE = { size: "100MiB", pieceSize: "256KiB" };

/** Papers state the degree that a list of this length leads to: 7 for 5, 40 for 27. OctoSim asks again at two fewer. */
export function degreeOf(listed: number): WrittenNeighbours {
  return { wanted: listed, few: listed - 2, most: 2 * listed };
}

/** Leechers: 100 per second arrive for ten seconds, the gaps vary by 30 %, and nobody stays. */
export const BHARAMBE_LEECHER = {
  // OctoSim takes the first piece at random, mainline the first four
  selector: { name: "rarest", options: { randomFirst: 1 } },
  choker: "tft",
  slots: "4+1",
  arrival: { over: "10s", jitter: "30%" },
  departure: "at-once",
} as const satisfies WrittenPopulation;

/** The seed offers each piece to one leecher before it offers any piece again, and serves the fastest receivers. */
export const BHARAMBE_SEED = {
  holds: "all",
  choker: "fastest-upload",
  revealer: "least-served",
  slots: "4+1",
} as const satisfies WrittenPopulation;

/** Up to 50 ms between any two peers. */
export const BHARAMBE_NETWORK = { latency: { uniform: ["0ms", "50ms"] } } as const;

/** Each announce brings more neighbours, so the degree would grow: peers announce only when they lack neighbours. */
export function bharambeTracker(listed: number) {
  return { sampler: "random", mostPeers: listed, interval: "24h", minInterval: "10s" };
}
