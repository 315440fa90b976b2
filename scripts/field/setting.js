import { KIB, MIB } from "@minibit/core";

/**
 * The experiment in namespaces, for both halves: leechers of three classes gather and have nothing, then a seed joins. Who is complete
 * leaves. Rates are bytes per second of Ethernet frames, which is what a line is shaped by.
 *
 * The numbers are chosen so that neither the seed's line (19 s for a copy) nor the leechers' lines in (14 to 56 s)
 * decide alone, but whom the leechers serve: all lines out need 67 s for all copies. A run has some ten choke rounds,
 * and the 6 MB/s in all are little work for two cores.
 */
export const SETTING = {
  fileBytes: 32 * MIB,
  pieceBytes: 64 * KIB,
  selector: "rarest",
  /** A turn at the seed lasts a round, not a minute: a run has but ten rounds, and the seed would serve five peers. */
  choker: { name: "tft", options: { seedingTurnMs: 10_000 } },
  slots: { regular: 4, optimistic: 1 },
  seed: { upload: 1_800_000, download: 7_200_000 },
  classes: [
    { name: "fast", count: 4, upload: 600_000, download: 2_400_000 },
    { name: "medium", count: 4, upload: 300_000, download: 1_200_000 },
    { name: "slow", count: 4, upload: 150_000, download: 600_000 },
  ],
  /** Between one leecher and the next in the lab; in the field each is started when the one before is there. */
  joinEveryMs: 1_000,
  /** Longer than a run. Who has few peers may ask again after the shorter time, which is `minibit tracker`'s own. */
  trackerIntervalMs: 600_000,
  trackerMinIntervalMs: 10_000,
  /**
   * The bridge forwards at once, but a process answers when it is scheduled. Drawn for each pair of nodes, as it breaks
   * ties: without it the seed's first links would open in the same order in every run of the lab.
   */
  latencyMs: { least: 0, most: 2 },
  /** Whether what blocks are wrapped in, and small messages, take bandwidth. */
  overhead: true,
};

/** The leechers in the order in which they join, one of each class in turn: `{ name, className, atMs, line }`. */
export function leechersOf({ classes, joinEveryMs }) {
  const rounds = Math.max(...classes.map(({ count }) => count));
  const inTurn = Array.from({ length: rounds }, (_, round) =>
    classes
      .filter(({ count }) => round < count)
      .map((line) => ({ name: `${line.name}-${round + 1}`, className: line.name, line })),
  ).flat();
  return inTurn.map((leecher, index) => ({ ...leecher, atMs: index * joinEveryMs }));
}

/** A choice of a strategy in the words of the command line. */
export function typed({ name, options }) {
  return [name, ...Object.entries(options).map(([option, value]) => `${option}=${value}`)].join(":");
}
