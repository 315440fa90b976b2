/** How many peers are unchoked at one time. */
export interface SlotCounts {
  /** Slots for peers that have earned one. */
  readonly regular: number;
  /** Slots for peers that have not earned one yet. */
  readonly optimistic: number;
}

/**
 * A fixed number of slots, or `auto`: the default number while pieces are missing. Once everything is here, the torrent
 * gets its part of as many slots as are worthwhile for all seeded torrents of the peer together.
 */
export type SlotSetting = SlotCounts | "auto";

/** Maximum number of unchoked peers, even for a strategy to which the number of slots is only advice. */
export const MOST_UNCHOKED = 500;

/** Four earned slots and one optimistic slot, as BEP 3 describes. */
export const DEFAULT_SLOTS: SlotCounts = { regular: 4, optimistic: 1 };

/** Returns the fewest slots that `setting` gives at any time. */
export function leastSlots(setting: SlotSetting): SlotCounts {
  return setting === "auto" ? DEFAULT_SLOTS : setting;
}
