import type { Population } from "./scenario.js";

/** Returns how many identities each peer of `population` has: a Sybil has several at one node. */
export function identitiesOf({ behaviour }: Pick<Population, "behaviour">): number {
  return behaviour.kind === "sybil" ? behaviour.identities : 1;
}
