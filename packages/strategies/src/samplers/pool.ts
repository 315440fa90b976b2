import { wholeNumber } from "../options.js";

/** Limits the cost, in a large swarm, of a sampler that compares members. */
export interface PoolOptions {
  /** Number of members, drawn at random, to compare for an announce; the whole swarm if it is smaller. */
  readonly pool: number;
}

/** The option of {@link PoolOptions}. */
export const pool = wholeNumber(1_000, 1, "how many members to draw at random and compare, peers");
