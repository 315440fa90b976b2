import { wholeNumber } from "../options.js";

/** How a sampler that compares members is kept cheap in a large swarm. */
export interface PoolOptions {
  /** How many members, drawn at random, are compared for an announce; the whole swarm where it is smaller. */
  readonly pool: number;
}

/** The option of {@link PoolOptions}. */
export const pool = wholeNumber(1_000, 1, "how many members drawn at random are compared, peers");
