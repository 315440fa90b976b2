import {
  definePlugin,
  defineStrategy,
  type PeerSampler,
  type SwarmMember,
  type SwarmView,
} from "@minibit/core/strategy";

/**
 * Decides whom a tracker introduces to a peer that announces itself. This one draws members at random and names
 * those first who still download; put your own idea in its place.
 */
export class LeechersFirst implements PeerSampler {
  sample(swarm: SwarmView, requester: SwarmMember, wanted: number): SwarmMember[] {
    // One more than wanted, as the requester may be among them. `uniform` costs the same in a swarm of any size.
    const drawn = swarm.uniform(wanted + 1).filter((member) => member.id !== requester.id);
    const leechers = drawn.filter((member) => member.left > 0);
    const seeds = drawn.filter((member) => member.left === 0);
    return [...leechers, ...seeds].slice(0, wanted);
  }
}

export default definePlugin({
  name: "minibit-plugin-my-strategy",
  apiVersion: 1,
  samplers: {
    "my-strategy": defineStrategy({
      summary: "members at random, those who still download first",
      create: () => new LeechersFirst(),
    }),
  },
});
