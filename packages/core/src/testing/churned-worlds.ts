import type { Complaint } from "./conformance-check.js";

/** What is written down of a swarm in which much came and went. */
export interface ChurnedWorld {
  /** One line for each answer. */
  readonly log: readonly string[];
  /** Answers that the engine would refuse. */
  readonly illegal: readonly string[];
  /** What the strategy threw. */
  readonly thrown: readonly Error[];
}

/** Swarms with different ones behave differently; more of them would only take longer. */
export const SEEDS: readonly number[] = [1, 2, 3, 4, 5];

/** The first of the `faults` found in any of these worlds; undefined where there is none. */
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

/** Where the log of a world is another when it is made again from the same seed. `what` is what a line of it says. */
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
