import type { Population } from "./scenario.js";

/** How many peers each of `population` is: a Sybil is several at one node. */
export function identitiesOf({ behaviour }: Pick<Population, "behaviour">): number {
  return behaviour.kind === "sybil" ? behaviour.identities : 1;
}
