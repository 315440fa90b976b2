/** How many peers are unchoked at one time. */
export interface SlotCounts {
  /** For peers that have earned it. */
  readonly regular: number;
  /** For peers that have yet to. */
  readonly optimistic: number;
}

/**
 * So many slots; or, with `auto`, the usual ones while we lack something, and once we hold everything a part of as many as
 * pay for all such torrents of the peer.
 */
export type SlotSetting = SlotCounts | "auto";

/** Unchoked peers at the most, also for a strategy to which the number of slots is advice. */
export const MOST_UNCHOKED = 500;

/** Four that earned it and one that did not, as BEP 3 describes. */
export const DEFAULT_SLOTS: SlotCounts = { regular: 4, optimistic: 1 };

/** The fewest that `setting` comes to at any time. */
export function leastSlots(setting: SlotSetting): SlotCounts {
  return setting === "auto" ? DEFAULT_SLOTS : setting;
}
