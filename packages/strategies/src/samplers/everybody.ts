import { defineStrategy, type PeerSampler, type SwarmMember, type SwarmView } from "@minibit/core/strategy";

/**
 * Everybody, in the tracker's order, as many as were asked for: a full mesh while the swarm is small. Beyond
 * that all get the same names, the swarm becomes a star around them, and their slots are what it waits for:
 * the control that shows what drawing at random is for.
 */
export class Everybody implements PeerSampler {
  *sample(swarm: SwarmView, requester: SwarmMember, wanted: number): Iterable<SwarmMember> {
    let left = wanted;
    for (const member of swarm.peers()) {
      if (left === 0) return;
      if (member.id === requester.id) continue;
      left--;
      yield member;
    }
  }
}

/** {@link Everybody}, for the plugin. */
export const everybody = defineStrategy({
  summary: "all members in the tracker's order, up to what was asked",
  source: "small trackers, which keep a list",
  create: () => new Everybody(),
});
