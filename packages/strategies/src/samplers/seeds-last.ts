import { defineStrategy, type PeerSampler, type SwarmMember, type SwarmView } from "@minibit/core/strategy";
import { options } from "../options.js";
import { drawn } from "./drawn.js";
import { pool, type PoolOptions } from "./pool.js";

/**
 * Leechers at random, and seeds only where there are not enough of them. Leechers have something to trade
 * with each other, so they are kept busy and the seeds' connections are left to who finds nobody else; seeds
 * are told of leechers, which alone have use for them.
 *
 * Options: `pool`, peers, 1,000.
 */
export class SeedsLast implements PeerSampler {
  readonly #pool: number;

  constructor(given: PoolOptions) {
    this.#pool = given.pool;
  }

  sample(swarm: SwarmView, requester: SwarmMember, wanted: number): SwarmMember[] {
    const members = drawn(swarm, Math.max(this.#pool, wanted), requester);
    const leechers = members.filter(({ left }) => left > 0);
    const seeds = members.filter(({ left }) => left === 0);
    return [...leechers, ...seeds].slice(0, wanted);
  }
}

/** {@link SeedsLast}, for the plugin. */
export const seedsLast = defineStrategy({
  summary: "leechers at random, and seeds where they are too few",
  source: "MiniBit's own",
  options: options({ pool }),
  create: (given) => new SeedsLast(given),
});
