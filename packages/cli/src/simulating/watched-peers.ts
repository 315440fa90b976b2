import { didYouMean } from "@minibit/core/strategy";
import { type Population, type Scenario, peerNames } from "@minibit/simulator";
import { UsageError } from "../errors.js";

/**
 * Returns the peers that `names` select: each is a population, a peer of it, or one of a peer's several identities.
 * Without names, returns all.
 *
 * @throws UsageError if the scenario has no such peer.
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
  // the population may be empty
  if (known.includes(name)) return;
  const population = populations.find((each) => each.name === populationOf(name));
  if (population === undefined) {
    const hint = didYouMean(populationOf(name), known) || `; there are: ${known.join(", ")}`;
    throw new UsageError(`there is no '${name}' in this run${hint}`);
  }
  throw new UsageError(`there is no '${name}' in this run: ${nearTo(name, population)} are`);
}

/** Suggests peers that may have been meant by `name`. */
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

/** Returns the common name of all identities of a peer: `sybil-3` for `sybil-3.2`. */
function bodyOf(peer: string): string {
  return peer.replace(/\.\d+$/, "");
}

function populationOf(peer: string): string {
  return bodyOf(peer).replace(/-\d+$/, "");
}
