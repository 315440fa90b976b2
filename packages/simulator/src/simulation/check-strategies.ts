import {
  type StrategyChoice,
  type StrategyKind,
  type StrategyRegistry,
  checkChoice,
  messageOf,
} from "@minibit/core";
import { type ScenarioComplaint, ScenarioError } from "../errors.js";
import type { Scenario } from "../scenario/scenario.js";

/** A strategy that a scenario names, and where. */
interface Named {
  readonly path: string;
  readonly kind: StrategyKind;
  readonly choice: StrategyChoice;
}

/**
 * Looks whether `registry` has every strategy that the scenario names: one that nobody offers would otherwise show at
 * the first arrival.
 *
 * @throws ScenarioError that tells of each that is not there, or whose options do not fit.
 */
export function checkStrategies(scenario: Scenario, registry: StrategyRegistry): void {
  const complaints: ScenarioComplaint[] = [];
  for (const { path, kind, choice } of namedIn(scenario)) {
    try {
      checkChoice(registry, kind, choice);
    } catch (error) {
      const message = `${scenario.name}: ${path}: ${messageOf(error)}`;
      complaints.push({ path, line: undefined, column: undefined, message });
    }
  }
  if (complaints.length > 0) throw new ScenarioError(complaints);
}

function namedIn({ populations, tracker }: Scenario): readonly Named[] {
  const ofPopulations = populations.flatMap(({ name, selector, choker, revealer }) => {
    const path = `populations.${name}`;
    return [
      { path: `${path}.selector`, kind: "selector" as const, choice: selector },
      { path: `${path}.choker`, kind: "choker" as const, choice: choker },
      ...(revealer === undefined
        ? []
        : [{ path: `${path}.revealer`, kind: "revealer" as const, choice: revealer }]),
    ];
  });
  return [{ path: "tracker.sampler", kind: "sampler", choice: tracker.sampler }, ...ofPopulations];
}
