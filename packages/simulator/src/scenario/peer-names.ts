import { identitiesOf } from "./identities-of.js";
import type { Population } from "./scenario.js";

/**
 * Returns the names of the peers at node `number` of `population`, counted from 1: `leecher-17`, or `sybil-3.1` and
 * `sybil-3.2`.
 */
export function peerNames(population: Pick<Population, "name" | "behaviour">, number: number): string[] {
  const name = `${population.name}-${number}`;
  const count = identitiesOf(population);
  return count === 1 ? [name] : Array.from({ length: count }, (_, identity) => `${name}.${identity + 1}`);
}
