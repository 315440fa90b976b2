import type { Plugin } from "./plugin.js";
import { SLOT_OPTION_NAMES } from "./slot-options.js";
import { STRATEGY_TRAITS, type StrategyTrait } from "./strategy-trait.js";

/** What a strategy decides. */
export type StrategyKind = "selector" | "choker" | "sampler" | "revealer";

/**
 * Of a kind of strategy: its field in a plugin, the method each must have, the traits one may promise (those its
 * conformance suite can check), and the option names already taken.
 */
interface KindShape {
  readonly field: keyof Plugin;
  readonly method: string;
  readonly traits: readonly StrategyTrait[];
  readonly taken: readonly string[];
  readonly choices: Readonly<Record<string, readonly string[]>>;
}

const ALL_TRAITS = Object.keys(STRATEGY_TRAITS) as StrategyTrait[];

/** All kinds. */
export const STRATEGY_KINDS: Readonly<Record<StrategyKind, KindShape>> = {
  selector: { field: "selectors", method: "select", traits: ["spread-ties"], taken: [], choices: {} },
  choker: {
    field: "chokers",
    method: "unchoke",
    traits: ALL_TRAITS,
    taken: Object.values(SLOT_OPTION_NAMES),
    choices: { slotPolicy: ["bounded", "own"] },
  },
  sampler: { field: "samplers", method: "sample", traits: [], taken: [], choices: {} },
  revealer: { field: "revealers", method: "reveal", traits: [], taken: [], choices: {} },
};
