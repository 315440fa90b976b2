import type { InvariantError } from "../errors.js";
import type { Pending } from "./standstill.js";

/** How the exploration of a seed ended. */
export type Outcome =
  /** Nothing is wrong. Peers in `excused` wait for something that they cannot expect. */
  | { readonly kind: "fine"; readonly excused: readonly Pending[] }
  /** An invariant is broken. */
  | { readonly kind: "invariant"; readonly error: InvariantError }
  /** A peer that could complete does not. */
  | { readonly kind: "liveness"; readonly pending: readonly Pending[] }
  /** The engine or the lab threw. */
  | { readonly kind: "crash"; readonly error: unknown }
  /** Two runs with the same seed differed: these are their hashes. */
  | { readonly kind: "different"; readonly digests: readonly [string, string] };

/** Exit codes of the explorer, by the first outcome that is not fine. 1 is left for the unforeseen. */
export const EXPLORER_EXIT = {
  fine: 0,
  usage: 2,
  invariant: 3,
  liveness: 4,
  crash: 5,
  different: 6,
} as const satisfies Record<Outcome["kind"] | "usage", number>;

/** Returns lines that say what is wrong; none if all is fine. */
export function complaintsOf(outcome: Outcome): string[] {
  switch (outcome.kind) {
    case "fine":
      return [];
    case "invariant":
      return outcome.error.message.split("\n");
    case "liveness":
      return [
        "peers that could complete did not:",
        ...outcome.pending.flatMap(({ reasons }) => reasons.map((reason) => `  ${reason}`)),
      ];
    case "crash":
      return [`it threw: ${stackOf(outcome.error)}`];
    case "different":
      return [`two runs of the same seed differ: ${outcome.digests.join(" and ")}`];
  }
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
