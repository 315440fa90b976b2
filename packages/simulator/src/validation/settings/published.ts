import { builtInScenarios, readScenario, type Population, type Scenario } from "../../scenario/index.js";

/** Returns a published setting included in MiniBit, in plain numbers: the same scenario that `sim run NAME` runs. */
export function published(name: string): Scenario {
  const written = builtInScenarios[name];
  if (!written) throw new RangeError(`no scenario called ${name} comes with MiniBit`);
  return readScenario(written, name);
}

/** Returns `scenario` with each population replaced by what `change` returns: itself, another, several or none. */
export function withPopulations(
  scenario: Scenario,
  change: (population: Population) => Population | readonly Population[],
): Scenario {
  return { ...scenario, populations: scenario.populations.flatMap(change) };
}

/** Whether a population holds everything from the start. */
export function isSeed({ holds }: Population): boolean {
  return holds === 1;
}

/** Returns the same value for everybody in a population. */
export function fixed(value: number): { readonly kind: "fixed"; readonly value: number } {
  return { kind: "fixed", value };
}

/** Returns the scenario with `count` leechers in all; each population keeps its part, to the nearest peer. */
export function withLeechers(scenario: Scenario, count: number): Scenario {
  const before = scenario.populations.reduce((sum, one) => sum + (isSeed(one) ? 0 : one.count), 0);
  return withPopulations(scenario, (one) =>
    isSeed(one) ? one : { ...one, count: Math.round((one.count * count) / before) },
  );
}

/** Splits a population so that a part serves nobody: these are called `free-rider`. */
export function withRiders(population: Population, part: number): readonly Population[] {
  const riding = Math.round(population.count * part);
  return [
    { ...population, count: population.count - riding },
    { ...population, name: "free-rider", count: riding, behaviour: { kind: "free-rider" } },
  ];
}
