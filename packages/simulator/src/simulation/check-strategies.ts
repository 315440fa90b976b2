import {
  type StrategyChoice,
  type StrategyKind,
  type StrategyRegistry,
  checkChoice,
  messageOf,
} from "@minibit/core";
import { ScenarioError } from "../errors.js";
import { byPlace, type ScenarioPath, toldComplaint, type WrittenSource } from "../scenario/complaint.js";
import { checkedScenario } from "../scenario/read-scenario.js";
import type { Scenario } from "../scenario/scenario.js";

/** A strategy named by a scenario, and where. */
interface Named {
  readonly path: ScenarioPath;
  readonly kind: StrategyKind;
  readonly choice: StrategyChoice;
}

/**
 * Checks that `registry` has every strategy that the scenario names; an unknown one would otherwise be noticed only at
 * the first arrival. Mistakes are shown in `source`, from which the scenario was made, if they are there; otherwise
 * they are attributed to `elsewhere`.
 *
 * @throws ScenarioError with each strategy that does not exist or whose options are invalid.
 */
export function checkStrategies(
  scenario: Scenario,
  registry: StrategyRegistry,
  source?: WrittenSource,
  elsewhere = scenario.name,
): void {
  const complaints = namedIn(scenario).flatMap((named) => {
    const text = complaintAbout(named, registry);
    if (text === undefined) return [];
    const from = source && isFrom(source, named) ? source : nowhere(elsewhere);
    return toldComplaint({ path: named.path, text: `cannot be used: ${text}` }, from);
  });
  if (complaints.length > 0) throw new ScenarioError(complaints.sort(byPlace));
}

function complaintAbout({ kind, choice }: Named, registry: StrategyRegistry): string | undefined {
  try {
    checkChoice(registry, kind, choice);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** Whether `source` itself names the strategy; otherwise it has replaced another and stands in no file. */
function isFrom(source: WrittenSource, named: Named): boolean {
  return namedIn(checkedScenario(source)).some((each) => JSON.stringify(each) === JSON.stringify(named));
}

function nowhere(where: string): WrittenSource {
  return { where, form: undefined, positionOf: () => undefined };
}

function namedIn({ populations, tracker }: Scenario): readonly Named[] {
  const ofPopulations = populations.flatMap(({ name, selector, choker, revealer }) => {
    const path = ["populations", name];
    return [
      { path: [...path, "selector"], kind: "selector" as const, choice: selector },
      { path: [...path, "choker"], kind: "choker" as const, choice: choker },
      ...(revealer === undefined
        ? []
        : [{ path: [...path, "revealer"], kind: "revealer" as const, choice: revealer }]),
    ];
  });
  return [{ path: ["tracker", "sampler"], kind: "sampler", choice: tracker.sampler }, ...ofPopulations];
}
