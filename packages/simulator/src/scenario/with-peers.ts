import { UsageError } from "@minibit/core";
import { readScenario } from "./read-scenario.js";
import type { Population } from "./scenario.js";
import type { WrittenScenario } from "./written/scenario.js";
import { varied } from "./varied.js";

/**
 * Returns the scenario with `count` leechers in total. Each population that downloads keeps its share, to the nearest
 * peer, and at least one peer: without it, the scenario might lose its point.
 *
 * @throws UsageError if `count` is not a whole number from 1, or is less than one for each population; ScenarioError if
 *   the scenario cannot be used.
 */
export function withPeers(scenario: WrittenScenario, count: number): WrittenScenario {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new UsageError(`${count} is not a number of peers: use 1 or more`);
  const leechers = readScenario(scenario).populations.filter(({ holds }) => holds < 1);
  refuseTooFew(leechers, count);
  const counts = apportioned(leechers, count);
  return leechers.reduce(
    (changed, { name }, index) => varied(changed, `populations.${name}.count`, counts[index]!),
    scenario,
  );
}

function refuseTooFew(populations: readonly Population[], count: number): void {
  const names = populations.filter((population) => population.count > 0).map(({ name }) => name);
  if (count >= names.length) return;
  const peers = count === 1 ? "1 peer is" : `${count} peers are`;
  const all = `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  throw new UsageError(`${peers} too few for ${all}: from ${names.length}, one of each`);
}

/**
 * By largest remainder, the first of equals; in whole numbers, as equal remainders would differ by rounding. If a small
 * population is given the one peer that it would not have, that peer is taken from the population that is furthest
 * above its part and has more than one.
 */
function apportioned(populations: readonly Population[], count: number): number[] {
  const before = populations.reduce((sum, population) => sum + population.count, 0);
  const parts = populations.map((population) => population.count * count); // of a whole of `before`
  const counts = parts.map((part) => (part > 0 ? Math.max(1, Math.floor(part / before)) : 0));
  const lacking = (place: number): number => parts[place]! - counts[place]! * before;
  const tooMany = (place: number): number => (counts[place]! > 1 ? -lacking(place) : -Infinity);
  let left = count - counts.reduce((sum, each) => sum + each, 0);
  for (; left > 0; left--) counts[greatest(counts, lacking)]!++;
  for (; left < 0; left++) counts[greatest(counts, tooMany)]!--;
  return counts;
}

/** The index in `counts` with the greatest `value`, the first of equals. */
function greatest(counts: readonly number[], value: (place: number) => number): number {
  return [...counts.keys()].reduce((best, place) => (value(place) > value(best) ? place : best));
}
