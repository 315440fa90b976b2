import { defineStrategy, type PeerSampler, type SwarmMember, type SwarmView } from "@minibit/core/strategy";
import { options, wholeNumber } from "../options.js";
import { drawn } from "./drawn.js";
import { pool, type PoolOptions } from "./pool.js";
import { subnetOf } from "./subnet.js";

const schema = options({
  outside: wholeNumber(1, 0, "minimum number of members from other networks, peers"),
  pool,
});

/** Options of {@link SubnetFirst}. */
export interface SubnetFirstOptions extends PoolOptions {
  /** Minimum number of members from other networks, if there are any. */
  readonly outside: number;
}

/**
 * Members of the requester's network first (24 bits of IPv4, 64 of IPv6), then others at random: nearby peers
 * are usually fast and cost the provider nothing. A few members from outside keep the networks connected.
 * With one, each piece crosses a provider's border about once (Bindal et al., ICDCS 2006).
 *
 * Options: `outside`, peers, 1; `pool`, peers, 1,000: in a larger swarm neighbours may be overlooked.
 */
export class SubnetFirst implements PeerSampler {
  readonly #options: SubnetFirstOptions;

  constructor(given: SubnetFirstOptions) {
    this.#options = given;
  }

  sample(swarm: SwarmView, requester: SwarmMember, wanted: number): SwarmMember[] {
    const { pool: compared, outside } = this.#options;
    const members = drawn(swarm, Math.max(compared, wanted), requester);
    const home = subnetOf(requester.host);
    const near = members.filter(({ host }) => subnetOf(host) === home);
    const far = members.filter(({ host }) => subnetOf(host) !== home);
    const placesFar = Math.max(Math.min(outside, far.length, wanted), wanted - near.length);
    return [...near.slice(0, wanted - placesFar), ...far.slice(0, placesFar)];
  }
}

/** {@link SubnetFirst}, for the plugin. */
export const subnetFirst = defineStrategy({
  summary: "members of the same network, one from outside, then others",
  source: "Bindal et al., ICDCS 2006",
  options: schema,
  create: (given) => new SubnetFirst(given),
});
