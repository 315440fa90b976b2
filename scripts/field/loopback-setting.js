import { KIB } from "@minibit/core";

/**
 * The experiment over loopback: leechers of three classes gather and have nothing, then a seed joins. Who is complete
 * leaves. Rates are bytes of blocks per second, to which each peer limits itself: nothing else does.
 *
 * All limits together need 64 s for all copies, the seed's alone 25 s for one, and the leechers' own in 10 to 42 s.
 */
export const LOOPBACK_SETTING = {
  /** As the experiment was proposed: 20 to 40 leechers, 10 MB. */
  fileBytes: 10_000_000,
  pieceBytes: 64 * KIB,
  selector: "rarest",
  /** As in the other experiment: a run has but seven rounds. */
  choker: { name: "tft", options: { seedingTurnMs: 10_000 } },
  slots: { regular: 4, optimistic: 1 },
  seed: { upload: 400_000, download: 1_600_000 },
  classes: [
    { name: "fast", count: 8, upload: 240_000, download: 960_000 },
    { name: "medium", count: 8, upload: 120_000, download: 480_000 },
    { name: "slow", count: 8, upload: 60_000, download: 240_000 },
  ],
  joinEveryMs: 1_000,
  trackerIntervalMs: 600_000,
  trackerMinIntervalMs: 10_000,
  /** There is none to speak of, but all peers share a processor; and it breaks ties, see the other setting. */
  latencyMs: { least: 0, most: 2 },
  /** The limits count blocks, not what they are wrapped in. */
  overhead: false,
};
