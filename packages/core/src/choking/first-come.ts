import type { ChokeRound, Unchoke } from "../strategy/index.js";

const REASON = "first come, the choker having failed";

/**
 * Serves those who want something in the order in which they connected, one for each slot. Nobody earns anything by it;
 * who is complete makes room for the next, and so the swarm goes on where no strategy says whom to serve.
 */
export function firstCome({ peers, slots, optimisticSlots }: ChokeRound): Unchoke[] {
  const waiting = peers.filter((peer) => peer.interestedInUs);
  return waiting.slice(0, slots + optimisticSlots).map(({ id }) => ({ peer: id, reason: REASON }));
}
