import { defineStrategy, type PeerSampler, type SwarmMember, type SwarmView } from "@minibit/core/strategy";

/**
 * Members in the tracker's order, as many as were wanted: a full mesh while the swarm is small. In a larger
 * swarm all peers get the same members, so the swarm becomes a star around them and waits for their slots. It
 * is the baseline that shows why samples are drawn at random.
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
  summary: "members in the tracker's order, up to the number wanted",
  source: "small trackers, which keep a list",
  create: () => new Everybody(),
});
