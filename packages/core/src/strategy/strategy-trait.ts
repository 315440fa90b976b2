/**
 * Properties that a strategy promises beyond the contract. The conformance suites of `@minibit/core/testing` check
 * the promises, and the catalogue shows them.
 *
 * @internal
 */
export const STRATEGY_TRAITS = {
  /** Never more peers than `slots + optimisticSlots`, even if its `slotPolicy` is `own`. */
  "bounded-slots": "unchokes no more peers than there are slots",
  /** No equal is favoured: selectors choose equal pieces, and chokers serve equal peers, about equally often. */
  "spread-ties": "treats equal peers or pieces equally over time",
  /** Everybody eventually gets a slot, from a leecher and from a seed. */
  "no-starvation": "eventually serves every peer that keeps asking",
  /** A peer without pieces or speed has a slot for 30 s in a row: long enough to give something back (BEP 3). */
  "serves-newcomers": "serves a newcomer with nothing to offer for 30 s in a row, even a slow one",
  /** While nothing changes, slots keep their peers: a change costs both sides a restart. */
  "no-fibrillation": "does not choke and unchoke the same peers from round to round",
} as const;

/** One of {@link STRATEGY_TRAITS}. @internal */
export type StrategyTrait = keyof typeof STRATEGY_TRAITS;
