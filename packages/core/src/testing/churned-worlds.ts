import type { Complaint } from "./conformance-check.js";

/** The record of a swarm after much churn. */
export interface ChurnedWorld {
  /** One line for each answer. */
  readonly log: readonly string[];
  /** Answers that the engine would refuse. */
  readonly illegal: readonly string[];
  /** What the strategy threw. */
  readonly thrown: readonly Error[];
}

/** Swarms with different seeds behave differently; more seeds would only take longer. */
export const SEEDS: readonly number[] = [1, 2, 3, 4, 5];

/** The first of the `faults` found in any of these worlds; undefined if there is none. */
export function firstFault<World, Fault extends Complaint>(
  worlds: Iterable<World>,
  faults: (world: World) => readonly Fault[],
): Fault | undefined {
  for (const world of worlds) {
    const [fault] = faults(world);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Describes the first difference between the logs of two worlds from the same seed. `what` names a log line. */
export function firstDifference(what: string, make: (seed: number) => ChurnedWorld): string | undefined {
  for (const seed of SEEDS) {
    const [one, other] = [make(seed).log, make(seed).log];
    const at = one.findIndex((line, index) => line !== other[index]);
    if (at >= 0)
      return `${what} ${at} from seed ${seed} is "${one[at]}" in one run and "${other[at]}" in the next`;
  }
  return undefined;
}

/** Whether the strategy has done nothing wrong in this world. */
export function isFaultless({ illegal, thrown }: ChurnedWorld): boolean {
  return illegal.length === 0 && thrown.length === 0;
}
