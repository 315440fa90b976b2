import { UsageError } from "@minibit/core";
import { readScenario } from "./read-scenario.js";
import type { Population } from "./scenario.js";
import type { WrittenScenario } from "./written/scenario.js";
import { varied } from "./varied.js";

/**
 * The same scenario with `count` leechers in all: each population that downloads keeps its part, to the nearest peer.
 *
 * @throws UsageError when `count` is no whole number from 1, ScenarioError when the scenario cannot be used.
 */
export function withPeers(scenario: WrittenScenario, count: number): WrittenScenario {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new UsageError(`${count} is no number of peers: from 1`);
  const leechers = readScenario(scenario).populations.filter(({ holds }) => holds < 1);
  const counts = apportioned(leechers, count);
  return leechers.reduce(
    (changed, { name }, index) => varied(changed, `populations.${name}.count`, counts[index]!),
    scenario,
  );
}

/** By largest remainder, the first of equals: nobody is more than one peer away from its part. */
function apportioned(populations: readonly Population[], count: number): number[] {
  const before = populations.reduce((sum, population) => sum + population.count, 0);
  const parts = populations.map((population) => (population.count * count) / before);
  const counts = parts.map(Math.floor);
  const left = count - counts.reduce((sum, each) => sum + each, 0);
  const remainder = (index: number): number => parts[index]! - counts[index]!;
  const order = [...parts.keys()].sort((a, b) => remainder(b) - remainder(a) || a - b);
  for (const index of order.slice(0, left)) counts[index]!++;
  return counts;
}
