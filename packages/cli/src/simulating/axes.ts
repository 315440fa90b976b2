import type { StrategyRegistry } from "@minibit/core";
import {
  type ScenarioSource,
  type Variant,
  type WrittenScenario,
  checkStrategies,
  readScenario,
  varied,
  withStrategies,
} from "@minibit/simulator";
import type { Setup } from "../configuration/setup.js";
import { UsageError } from "../errors.js";
import { readChoice } from "../sharing/strategy-choices.js";
import { type Variation, readList, readVariation } from "./lab-values.js";
import { type SettingArguments, refuseOverridden } from "./overridden-options.js";

/** One way in which the variants of an experiment differ. */
interface Axis {
  /** Its values. */
  readonly values: readonly AxisValue[];
}

interface AxisValue {
  /** What it adds to the label of a variant. */
  readonly label: string;
  /** As typed after `--vary`; undefined if it was not. */
  readonly varied?: string;
  /** Returns a scenario with this value. */
  readonly apply: (scenario: WrittenScenario) => WrittenScenario;
}

const KINDS = ["selector", "choker", "revealer", "sampler"] as const;

type Kind = (typeof KINDS)[number];

/** What to compare, as typed: strategies, and keys of the scenario with values. */
export type AxisArguments = Readonly<Record<Kind, string | undefined>> &
  SettingArguments & { readonly vary: readonly string[] };

/**
 * Returns every combination of what is `given`, the last changing fastest, each with its label. Anything with a single
 * value is the same in all and adds to no label. `source` is the origin of the scenario.
 *
 * @throws UsageError if there is nothing to compare, values do not fit, or two options set the same;
 * UnknownStrategyError, PluginError or ScenarioError if one of them cannot be used.
 */
export function variantsOf(
  base: WrittenScenario,
  given: AxisArguments,
  { registry, specifiers: plugins }: Pick<Setup, "registry" | "specifiers">,
  source?: ScenarioSource,
): readonly Variant[] {
  const variations = given.vary.map((text) => readVariation(text, "--vary"));
  refuseOverridden(given, variations, base);
  const combined = axesOf(given, variations, registry).reduce(combine, [
    { labels: [], varied: [], scenario: base },
  ]);
  if (combined.length === 1) {
    const options = [...KINDS, "vary"].map((option) => `--${option}`).join(", ");
    throw new UsageError(`nothing to compare: give two values to one of ${options}`);
  }
  return combined.map(({ labels, varied: values, scenario }) => {
    // the scenario itself was already read, so any mistake is in the values, which are in no file
    const where = values.length === 0 ? undefined : values.map((value) => `--vary ${value}`).join(" ");
    const read = readScenario(scenario, where);
    checkStrategies(read, registry, source, where);
    return { label: labels.join(", "), scenario: read, plugins };
  });
}

interface Combination {
  readonly labels: readonly string[];
  readonly varied: readonly string[];
  readonly scenario: WrittenScenario;
}

function combine(before: readonly Combination[], { values }: Axis): Combination[] {
  return before.flatMap(({ labels, varied: others, scenario }) =>
    values.map(({ label, varied: own, apply }) => ({
      labels: values.length === 1 ? labels : [...labels, label],
      varied: own === undefined ? others : [...others, own],
      scenario: apply(scenario),
    })),
  );
}

function axesOf(given: AxisArguments, variations: readonly Variation[], registry: StrategyRegistry): Axis[] {
  const strategies = KINDS.flatMap((kind) => {
    const names = given[kind];
    return names === undefined ? [] : { values: strategyValues(kind, names, registry) };
  });
  const isOne = variations.filter(({ values }) => values.length > 1).length === 1;
  return [...strategies, ...variations.map((each) => variationAxis(each, isOne))];
}

function strategyValues(kind: Kind, names: string, registry: StrategyRegistry): AxisValue[] {
  return readList(names, `--${kind}`).map((label) => {
    const choice = readChoice(registry, kind, label);
    return { label, apply: (scenario) => withStrategies(scenario, { [kind]: choice }) };
  });
}

/** Where it `isOne` alone that has several values, they may say by themselves what they are. */
function variationAxis({ key, values }: Variation, isOne: boolean): Axis {
  const namesKey = !isOne || !values.every(isAmount);
  return {
    values: values.map((value) => ({
      label: namesKey ? `${key}=${value}` : value,
      varied: `${key}=${value}`,
      apply: (scenario) => varied(scenario, key, value),
    })),
  };
}

/** A bare number, a word or a mapping does not say what it measures; `400kbit` does. */
function isAmount(value: string): boolean {
  return /^\d.*[a-z]/i.test(value);
}
