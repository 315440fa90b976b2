import { SETTING } from "./setting.js";

/**
 * The experiment over loopback: as the one in namespaces, with more peers and a smaller file. Rates are bytes of blocks
 * per second, to which each peer limits itself, because nothing else does.
 *
 * All limits together need 64 s for all copies, the seed's 25 s for one, the leechers' download limits 10 to 42 s.
 */
export const LOOPBACK_SETTING = {
  ...SETTING,
  /** As the experiment was proposed: 20 to 40 leechers, 10 MB. */
  fileBytes: 10_000_000,
  seed: { upload: 400_000, download: 1_600_000 },
  classes: [
    { name: "fast", count: 8, upload: 240_000, download: 960_000 },
    { name: "medium", count: 8, upload: 120_000, download: 480_000 },
    { name: "slow", count: 8, upload: 60_000, download: 240_000 },
  ],
  /** The limits count blocks, not their headers. */
  overhead: false,
};
