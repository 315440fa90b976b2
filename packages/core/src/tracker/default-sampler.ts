import type { Random } from "../runtime/index.js";
import type { PeerSampler, SwarmMember, SwarmView } from "../strategy/index.js";

/**
 * Returns all peers of a swarm that is smaller than the number requested, otherwise a uniform sample. A random graph
 * keeps the swarm connected, whereas newest-first or nearest-first lists let it split into islands.
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
