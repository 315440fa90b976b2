import { builtInScenarios, readScenario, type Population, type Scenario } from "../../scenario/index.js";

/** A published setting as it comes with MiniBit, in plain numbers: the very scenario that `sim run NAME` runs. */
export function published(name: string): Scenario {
  const written = builtInScenarios[name];
  if (!written) throw new RangeError(`no scenario called ${name} comes with MiniBit`);
  return readScenario(written, name);
}

/** `scenario` with each of its populations as `change` says: itself, another, several or none. */
export function withPopulations(
  scenario: Scenario,
  change: (population: Population) => Population | readonly Population[],
): Scenario {
  return { ...scenario, populations: scenario.populations.flatMap(change) };
}

/** Whether a population has everything from the start. */
export function isSeed({ holds }: Population): boolean {
  return holds === 1;
}

/** The same for everybody of a population. */
export function fixed(value: number): { readonly kind: "fixed"; readonly value: number } {
  return { kind: "fixed", value };
}

/** With as many leechers in all; each population keeps its part, to the nearest peer. */
export function withLeechers(scenario: Scenario, count: number): Scenario {
  const before = scenario.populations.reduce((sum, one) => sum + (isSeed(one) ? 0 : one.count), 0);
  return withPopulations(scenario, (one) =>
    isSeed(one) ? one : { ...one, count: Math.round((one.count * count) / before) },
  );
}

/** A population of which a part serves nobody: those are called `free-rider`. */
export function withRiders(population: Population, part: number): readonly Population[] {
  const riding = Math.round(population.count * part);
  return [
    { ...population, count: population.count - riding },
    { ...population, name: "free-rider", count: riding, behaviour: { kind: "free-rider" } },
  ];
}
