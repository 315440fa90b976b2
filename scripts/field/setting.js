import { KIB, MIB } from "@minibit/core";

/**
 * The experiment in namespaces, for both halves. Leechers of three classes gather without data, then a seed joins.
 * Peers leave when complete. Rates are bytes per second of Ethernet frames, to which a link is shaped.
 *
 * The numbers are chosen so that neither the seed's link (19 s per copy) nor the leechers' download links (14 to 56 s)
 * decide alone, but whom the leechers serve: all upload links together need 67 s for all copies. A run has about ten
 * choke rounds, and a total of 6 MB/s is little work for two cores.
 */
export const SETTING = {
  fileBytes: 32 * MIB,
  pieceBytes: 64 * KIB,
  selector: "rarest",
  /** A turn at the seed lasts a round, not a minute: in only ten rounds, the seed would otherwise serve five peers. */
  choker: { name: "tft", options: { seedingTurnMs: 10_000 } },
  slots: { regular: 4, optimistic: 1 },
  seed: { upload: 1_800_000, download: 7_200_000 },
  classes: [
    { name: "fast", count: 4, upload: 600_000, download: 2_400_000 },
    { name: "medium", count: 4, upload: 300_000, download: 1_200_000 },
    { name: "slow", count: 4, upload: 150_000, download: 600_000 },
  ],
  /** Time between leechers in the lab. In the field, each starts when the one before has joined. */
  joinEveryMs: 1_000,
  /** Longer than a run. A peer with few others may ask again after the shorter time, `minibit tracker`'s default. */
  trackerIntervalMs: 600_000,
  trackerMinIntervalMs: 10_000,
  /**
   * The bridge forwards at once, but a process answers only when scheduled. Drawn for each pair of nodes, which breaks
   * ties: otherwise the seed's first connections would open in the same order in every run of the lab.
   */
  latencyMs: { least: 0, most: 2 },
  /** Whether message headers and small messages use bandwidth. */
  overhead: true,
};

/** Returns the leechers in the order in which they join, each class in turn: `{ name, className, atMs, line }`. */
export function leechersOf({ classes, joinEveryMs }) {
  const rounds = Math.max(...classes.map(({ count }) => count));
  const inTurn = Array.from({ length: rounds }, (_, round) =>
    classes
      .filter(({ count }) => round < count)
      .map((line) => ({ name: `${line.name}-${round + 1}`, className: line.name, line })),
  ).flat();
  return inTurn.map((leecher, index) => ({ ...leecher, atMs: index * joinEveryMs }));
}

/** Returns a choice of a strategy as typed on the command line. */
export function typed({ name, options }) {
  return [name, ...Object.entries(options).map(([option, value]) => `${option}=${value}`)].join(":");
}
