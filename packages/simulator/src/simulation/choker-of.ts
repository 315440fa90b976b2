import type { StrategyChoice } from "@minibit/core";
import type { Population } from "../scenario/scenario.js";

/** The choker by which one of `population` serves others: a free rider serves nobody, whatever its population's is. */
export function chokerOf({ behaviour, choker }: Population): StrategyChoice {
  return behaviour.kind === "free-rider" || behaviour.kind === "large-view" ? "nobody" : choker;
}
