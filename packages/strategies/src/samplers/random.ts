import { defineStrategy, type PeerSampler, type SwarmMember, type SwarmView } from "@minibit/core/strategy";
import { drawn } from "./drawn.js";

/**
 * A uniform sample, so that the peers form a random graph: it stays connected when peers leave, and any two
 * peers are a few links apart. It is the baseline for other samplers.
 */
export class RandomSample implements PeerSampler {
  sample(swarm: SwarmView, requester: SwarmMember, wanted: number): SwarmMember[] {
    return drawn(swarm, wanted, requester);
  }
}

/** {@link RandomSample}, for the plugin. */
export const random = defineStrategy({
  summary: "members at random, all equally likely",
  source: "mainline's tracker",
  create: () => new RandomSample(),
});
