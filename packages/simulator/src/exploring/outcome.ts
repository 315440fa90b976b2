import type { InvariantError } from "../errors.js";
import type { Pending } from "./standstill.js";

/** How the exploration of a seed ended. */
export type Outcome =
  /** Nothing is wrong. `excused` wait for what cannot be expected. */
  | { readonly kind: "fine"; readonly excused: readonly Pending[] }
  /** An invariant is broken. */
  | { readonly kind: "invariant"; readonly error: InvariantError }
  /** Somebody who could complete does not. */
  | { readonly kind: "liveness"; readonly pending: readonly Pending[] }
  /** The engine or the lab threw. */
  | { readonly kind: "crash"; readonly error: unknown }
  /** Twice the same, and it went another way: these are the hashes of both. */
  | { readonly kind: "different"; readonly digests: readonly [string, string] };

/** How the explorer ends, by the first outcome that is not fine. 1 is left to what nobody thought of. */
export const EXPLORER_EXIT = {
  fine: 0,
  usage: 2,
  invariant: 3,
  liveness: 4,
  crash: 5,
  different: 6,
} as const satisfies Record<Outcome["kind"] | "usage", number>;

/** What is wrong, in lines; nothing when all is fine. */
export function complaintsOf(outcome: Outcome): string[] {
  switch (outcome.kind) {
    case "fine":
      return [];
    case "invariant":
      return outcome.error.message.split("\n");
    case "liveness":
      return [
        "whoever can complete has to, and does not:",
        ...outcome.pending.flatMap(({ reasons }) => reasons.map((reason) => `  ${reason}`)),
      ];
    case "crash":
      return [`it threw: ${stackOf(outcome.error)}`];
    case "different":
      return [`the same seed went two ways: ${outcome.digests.join(" and ")}`];
  }
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
