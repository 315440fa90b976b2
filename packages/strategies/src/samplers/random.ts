import { defineStrategy, type PeerSampler, type SwarmMember, type SwarmView } from "@minibit/core/strategy";
import { drawn } from "./drawn.js";

/**
 * A uniform sample, so that who knows whom is a random graph: it stays in one piece when peers leave, and any
 * two are a few links apart. The control against which other samplers are measured.
 */
export class RandomSample implements PeerSampler {
  sample(swarm: SwarmView, requester: SwarmMember, wanted: number): SwarmMember[] {
    return drawn(swarm, wanted, requester);
  }
}

/** {@link RandomSample}, for the plugin. */
export const random = defineStrategy({
  summary: "members at random, each as likely as the next",
  source: "mainline's tracker",
  create: () => new RandomSample(),
});
