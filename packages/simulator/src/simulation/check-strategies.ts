import { type StrategyRegistry, checkChoice } from "@minibit/core";
import type { Scenario } from "../scenario/scenario.js";

/**
 * Looks whether `registry` has every strategy that the scenario names: one that nobody offers would otherwise show at
 * the first arrival.
 *
 * @throws UnknownStrategyError when one is not there, PluginError when its options do not fit.
 */
export function checkStrategies({ populations, tracker }: Scenario, registry: StrategyRegistry): void {
  checkChoice(registry, "sampler", tracker.sampler);
  for (const { selector, choker, revealer } of populations) {
    checkChoice(registry, "selector", selector);
    checkChoice(registry, "choker", choker);
    if (revealer !== undefined) checkChoice(registry, "revealer", revealer);
  }
}
