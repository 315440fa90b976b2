import type { Random } from "../runtime/index.js";
import type { PeerSampler, SwarmMember, SwarmView } from "../strategy/index.js";

/**
 * Everybody while the swarm is smaller than what was asked, a uniform sample beyond: a random graph keeps
 * the swarm in one piece, where newest-first or nearest-first lists let it fall apart into islands.
 */
export const defaultSampler: PeerSampler = {
  sample(swarm: SwarmView, requester: SwarmMember, wanted: number, _random: Random): Iterable<SwarmMember> {
    if (swarm.size <= wanted + 1) return swarm.peers();
    return swarm
      .uniform(wanted + 1)
      .filter((member) => member !== requester)
      .slice(0, wanted);
  },
};
