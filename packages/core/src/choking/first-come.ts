import type { ChokeRound, Unchoke } from "../strategy/index.js";

const REASON = "first come, the choker having failed";

/**
 * Serves interested peers in the order in which they connected, one per slot. Nobody earns anything by it; a peer that
 * is complete makes room for the next, and so the swarm goes on where no strategy decides which peers to serve.
 */
export function firstCome({ peers, slots, optimisticSlots }: ChokeRound): Unchoke[] {
  const waiting = peers.filter((peer) => peer.interestedInUs);
  return waiting.slice(0, slots + optimisticSlots).map(({ id }) => ({ peer: id, reason: REASON }));
}
