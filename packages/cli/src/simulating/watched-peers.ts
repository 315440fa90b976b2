import { didYouMean } from "@minibit/core/strategy";
import { type Population, type Scenario, peerNames } from "@minibit/simulator";
import { UsageError } from "../errors.js";

/**
 * The peers that `names` ask for: each is a population, one peer of it, or one of several identities of a peer.
 * Without names, all of them.
 *
 * @throws UsageError when the scenario has no such peer.
 */
export function watchedPeers(
  names: readonly string[],
  { populations }: Pick<Scenario, "populations">,
): ReadonlySet<string> {
  const all = populations.flatMap(peersOf);
  if (names.length === 0) return new Set(all);
  return new Set(
    names.flatMap((name) => {
      const found = all.filter((peer) => [peer, bodyOf(peer), populationOf(peer)].includes(name));
      if (found.length === 0) refuseUnknown(name, populations);
      return found;
    }),
  );
}

function refuseUnknown(name: string, populations: readonly Population[]): void {
  const known = populations.map((each) => each.name);
  // there may be nobody in it
  if (known.includes(name)) return;
  const population = populations.find((each) => each.name === populationOf(name));
  if (population === undefined) {
    const hint = didYouMean(populationOf(name), known) || `; there are: ${known.join(", ")}`;
    throw new UsageError(`there is no '${name}' in this run${hint}`);
  }
  throw new UsageError(`there is no '${name}' in this run: ${nearTo(name, population)} are`);
}

/** Those whom somebody may have meant who asked for `name`. */
function nearTo(name: string, population: Population): string {
  const body = bodyOf(name);
  const identities = peersOf(population).filter((peer) => bodyOf(peer) === body);
  if (identities.length > 1) return `${identities[0]} to ${identities.at(-1)}`;
  return `${population.name}-1 to ${population.name}-${population.count}`;
}

function peersOf(population: Population): string[] {
  const numbers = Array.from({ length: population.count }, (_, index) => index + 1);
  return numbers.flatMap((number) => peerNames(population, number));
}

/** What all identities of a peer are together: `sybil-3` of `sybil-3.2`. */
function bodyOf(peer: string): string {
  return peer.replace(/\.\d+$/, "");
}

function populationOf(peer: string): string {
  return bodyOf(peer).replace(/-\d+$/, "");
}
