import { didYouMean } from "@minibit/core/strategy";
import type { Scenario } from "@minibit/simulator";
import { UsageError } from "../errors.js";

/**
 * Whether a peer is one of those that `names` ask for: each is a population, or one peer of it. Without names, all
 * are.
 *
 * @throws UsageError when the scenario has no such peer.
 */
export function watchedPeers(names: readonly string[], { populations }: Scenario): (peer: string) => boolean {
  const counts = new Map(populations.map(({ name, count }) => [name, count]));
  for (const name of names) refuseUnknown(name, counts);
  if (names.length === 0) return () => true;
  const asked = new Set(names);
  return (peer) => asked.has(peer) || asked.has(populationOf(peer));
}

function refuseUnknown(name: string, counts: ReadonlyMap<string, number>): void {
  if (counts.has(name)) return;
  const population = populationOf(name);
  const count = counts.get(population);
  const number = Number(name.slice(population.length + 1));
  if (count !== undefined && number >= 1 && number <= count) return;
  if (count !== undefined && name !== population) {
    throw new UsageError(`there is no '${name}' in this run: ${population}-1 to ${population}-${count} are`);
  }
  const known = Array.from(counts.keys());
  const hint = didYouMean(population, known) || `; there are: ${known.join(", ")}`;
  throw new UsageError(`there is no '${name}' in this run${hint}`);
}

function populationOf(peer: string): string {
  return peer.replace(/-\d+$/, "");
}
