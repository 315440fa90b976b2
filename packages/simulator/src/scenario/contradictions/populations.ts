import type { Complaint } from "../complaint.js";
import { identitiesOf } from "../identities-of.js";
import type { Population, Scenario } from "../scenario.js";
import { SCENARIO_LIMITS } from "../scenario-limits.js";

/** The sum of parts may be slightly less than the whole. */
const ONE_COPY = 1 - 1e-9;

/** Returns what is wrong with the populations, individually and together. */
export function populationContradictions({ populations }: Scenario): Complaint[] {
  return [
    ...populations.flatMap(traceContradictions),
    ...populations.flatMap(neighbourContradictions),
    ...swarmContradictions(populations),
  ];
}

function traceContradictions({ name, count, arrival }: Population): Complaint[] {
  if (arrival.kind !== "trace" || arrival.timesMs.length >= count) return [];
  const text = `has ${arrival.timesMs.length} times for ${count} peers: lower 'count' to that, or add times`;
  return [{ path: ["populations", name, "arrival", "trace"], text }];
}

function neighbourContradictions({ name, neighbours: { most, few } }: Population): Complaint[] {
  if (few <= most) return [];
  const text = `is ${few}, more than the ${most} links that it may hold: it would never stop asking`;
  return [{ path: ["populations", name, "neighbours", "few"], text }];
}

function swarmContradictions(populations: readonly Population[]): Complaint[] {
  const count = sumOf(populations, (population) => population.count * identitiesOf(population));
  const copies = sumOf(populations, (population) => population.count * population.holds);
  const lacking = populations.filter(({ holds }) => holds < 1);
  const found: string[] = [];
  if (count > SCENARIO_LIMITS.peers) found.push(`has ${count} peers, more than ${SCENARIO_LIMITS.peers}`);
  if (copies < ONE_COPY) found.push("has no seed and no full copy: add a seed, like `seed: { holds: all }`");
  if (lacking.every((population) => population.count === 0)) {
    found.push("has no leechers: add some, like `leecher: { count: 50 }`");
  }
  return found.map((text) => ({ path: ["populations"], text }));
}

function sumOf(populations: readonly Population[], value: (population: Population) => number): number {
  return populations.reduce((sum, population) => sum + value(population), 0);
}
