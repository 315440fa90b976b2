import type { StrategyChoice } from "@minibit/core";
import { readScenario } from "./read-scenario.js";
import type { WrittenScenario } from "./written/scenario.js";
import { varied } from "./varied.js";

/** Strategies that replace those of a scenario. */
export interface ScenarioStrategies {
  /** Decides which piece to start next, for all peers that download. */
  readonly selector?: StrategyChoice | undefined;
  /** Decides which peers to serve, for all peers that download. Seeds keep theirs. */
  readonly choker?: StrategyChoice | undefined;
  /** Decides which pieces to reveal to which peer, for all peers: a downloader becomes a seed in the end. */
  readonly revealer?: StrategyChoice | undefined;
  /** Decides which peers the tracker introduces to which. */
  readonly sampler?: StrategyChoice | undefined;
}

/**
 * Returns the scenario with other strategies. Those that are not given stay the same.
 *
 * @throws ScenarioError if the scenario cannot be used.
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
