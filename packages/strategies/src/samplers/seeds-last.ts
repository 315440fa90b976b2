import { defineStrategy, type PeerSampler, type SwarmMember, type SwarmView } from "@minibit/core/strategy";
import { options } from "../options.js";
import { drawn } from "./drawn.js";
import { pool, type PoolOptions } from "./pool.js";

/**
 * Leechers at random, and seeds only if there are not enough leechers. Leechers can trade with each other, so
 * this keeps them busy and leaves the connections of seeds to peers that find nobody else. Seeds are
 * introduced to leechers, the only peers that need them.
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
  summary: "leechers at random, seeds only if leechers are too few",
  source: "MiniBit's own",
  options: options({ pool }),
  create: (given) => new SeedsLast(given),
});
