import {
  type ChokeRound,
  type ChokeStrategy,
  definePlugin,
  defineStrategy,
  type PeerView,
  type Unchoke,
} from "@minibit/core/strategy";

/**
 * Decides whom to serve until the next round, ten seconds later. This one serves those who send us most, and
 * somebody at random, who may turn out to be better; put your own idea in its place.
 */
export class FastestFirst implements ChokeStrategy {
  *unchoke({ peers, slots, optimisticSlots, random }: ChokeRound): Iterable<Unchoke> {
    const ranked = peers.filter((peer) => peer.interestedInUs).sort(byRate);
    // The reason is shown to people who ask why this peer is served.
    for (const { id } of ranked.slice(0, slots)) yield { peer: id, reason: "regular" };
    const others = random.shuffle(ranked.slice(slots));
    for (const { id } of others.slice(0, optimisticSlots)) yield { peer: id, reason: "optimistic" };
  }
}

/** Ends in the stable id, so that equals are told apart the same way on every run. */
function byRate(one: PeerView, other: PeerView): number {
  return other.received.rate - one.received.rate || one.id - other.id;
}

export default definePlugin({
  name: "minibit-plugin-my-strategy",
  apiVersion: 1,
  chokers: {
    "my-strategy": defineStrategy({
      summary: "those who send us most, and one at random",
      // The conformance kit checks what is promised here.
      traits: ["bounded-slots"],
      create: () => new FastestFirst(),
    }),
  },
});
