import type { Plugin } from "./plugin.js";
import { SLOT_OPTION_NAMES } from "./slot-options.js";
import { STRATEGY_TRAITS, type StrategyTrait } from "./strategy-trait.js";

/** What a strategy decides. */
export type StrategyKind = "selector" | "choker" | "sampler" | "revealer";

/**
 * Where a plugin keeps the strategies of a kind, the method that every one of them must have, what one may promise (what
 * the conformance suite of the kind can check), and the options that all of them have already.
 */
interface KindShape {
  readonly field: keyof Plugin;
  readonly method: string;
  readonly traits: readonly StrategyTrait[];
  readonly taken: readonly string[];
}

const ALL_TRAITS = Object.keys(STRATEGY_TRAITS) as StrategyTrait[];

/** All kinds. */
export const STRATEGY_KINDS: Readonly<Record<StrategyKind, KindShape>> = {
  selector: { field: "selectors", method: "select", traits: ["spread-ties"], taken: [] },
  choker: {
    field: "chokers",
    method: "unchoke",
    traits: ALL_TRAITS,
    taken: Object.values(SLOT_OPTION_NAMES),
  },
  sampler: { field: "samplers", method: "sample", traits: [], taken: [] },
  revealer: { field: "revealers", method: "reveal", traits: [], taken: [] },
};
