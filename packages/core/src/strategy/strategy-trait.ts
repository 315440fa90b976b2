/**
 * Good conduct that a strategy promises beyond the contract. The conformance suites of
 * `@minibit/core/testing` check what is promised, and the catalogue shows it.
 *
 * @internal
 */
export const STRATEGY_TRAITS = {
  /** Never more peers than `slots + optimisticSlots`, also where its `slotPolicy` is `own`. */
  "bounded-slots": "unchokes no more peers than there are slots",
  /** Nobody among equals is favoured: selectors choose equal pieces, chokers serve equal peers, about as often. */
  "spread-ties": "treats equal peers or pieces equally over time",
  /** Everybody gets a slot in the end, from a leecher and from a seed. */
  "no-starvation": "eventually serves every peer that keeps asking",
  /** A peer without pieces or speed holds a slot for 30 s together: long enough to give something back (BEP 3). */
  "serves-newcomers": "serves a newcomer with nothing to offer for 30 s in a row, even a slow one",
  /** While nothing changes, slots stay where they are: a change costs both sides a start. */
  "no-fibrillation": "does not choke and unchoke the same peers from round to round",
} as const;

/** One of {@link STRATEGY_TRAITS}. @internal */
export type StrategyTrait = keyof typeof STRATEGY_TRAITS;
