import type { StrategyChoice } from "@minibit/core";
import type { Population } from "../scenario/scenario.js";

/** The choker that a peer of `population` uses: a free rider serves nobody, whatever its population's choker. */
export function chokerOf({ behaviour, choker }: Population): StrategyChoice {
  return behaviour.kind === "free-rider" || behaviour.kind === "large-view" ? "nobody" : choker;
}
