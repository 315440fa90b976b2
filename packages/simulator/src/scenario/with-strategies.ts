import type { StrategyChoice } from "@minibit/core";
import { readScenario } from "./read-scenario.js";
import type { WrittenScenario } from "./written/scenario.js";
import { varied } from "./varied.js";

/** Strategies that take the place of a scenario's own. */
export interface ScenarioStrategies {
  /** Which piece next, for all who download. */
  readonly selector?: StrategyChoice | undefined;
  /** Whom to serve, for all who download. Seeds keep theirs. */
  readonly choker?: StrategyChoice | undefined;
  /** Which pieces are revealed to whom, for everybody: who downloads is a seed in the end. */
  readonly revealer?: StrategyChoice | undefined;
  /** Whom the tracker introduces to whom. */
  readonly sampler?: StrategyChoice | undefined;
}

/**
 * The same scenario with other strategies; what is not given stays.
 *
 * @throws ScenarioError when the scenario cannot be used.
 */
export function withStrategies(
  scenario: WrittenScenario,
  { selector, choker, revealer, sampler }: ScenarioStrategies,
): WrittenScenario {
  const { populations } = readScenario(scenario);
  const ofLeechers = populations
    .filter(({ holds }) => holds < 1)
    .flatMap(({ name }) => [
      [`populations.${name}.selector`, selector] as const,
      [`populations.${name}.choker`, choker] as const,
    ]);
  const ofAll = populations.map(({ name }) => [`populations.${name}.revealer`, revealer] as const);
  const changes = [...ofLeechers, ...ofAll, ["tracker.sampler", sampler] as const];
  return changes.reduce(
    (changed, [path, choice]) => (choice === undefined ? changed : varied(changed, path, choice)),
    scenario,
  );
}
