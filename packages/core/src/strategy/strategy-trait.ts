/**
 * Good conduct that a strategy promises beyond the contract. The conformance suites of
 * `@minibit/core/testing` check what is promised, and the catalogue shows it.
 */
export const STRATEGY_TRAITS = {
  "bounded-slots": "unchokes no more peers than there are slots",
  "spread-ties": "treats equals equally over time",
  "no-starvation": "serves everybody who keeps asking, sooner or later",
  "serves-newcomers": "gives somebody with nothing to offer a start, for its whole time also if slow",
  "no-fibrillation": "does not choke and unchoke the same peers from round to round",
} as const;

/** One of {@link STRATEGY_TRAITS}. */
export type StrategyTrait = keyof typeof STRATEGY_TRAITS;
