import type { Plugin } from "./plugin.js";

/** What a strategy decides. */
export type StrategyKind = "selector" | "choker" | "sampler" | "revealer";

/** Where a plugin keeps the strategies of a kind, and the method that every one of them must have. */
interface KindShape {
  readonly field: keyof Plugin;
  readonly method: string;
}

/** All kinds. */
export const STRATEGY_KINDS: Readonly<Record<StrategyKind, KindShape>> = {
  selector: { field: "selectors", method: "select" },
  choker: { field: "chokers", method: "unchoke" },
  sampler: { field: "samplers", method: "sample" },
  revealer: { field: "revealers", method: "reveal" },
};
