import type { ChokeRound, PeerView, Unchoke } from "@minibit/core/strategy";

/** Which of two goes first: `a` if negative, `b` if positive. */
export type Order = (a: PeerView, b: PeerView) => number;

/** Who connected first: ends every ranking, so that none depends on the sort. */
export const byId: Order = (a, b) => a.id - b.id;

/** Who has a regular slot keeps it among equals: a change costs both sides a start. */
export const byRegularSlot: Order = (a, b) => Number(holdsRegularSlot(b)) - Number(holdsRegularSlot(a));

/** Who sent us most between the last two timer rounds. */
export const byReceivedLastRound: Order = (a, b) => b.received.lastRound - a.received.lastRound;

/** Who waited longest for a slot, since connecting if it never had one, lest newcomers pass everybody. */
export const byLongestWait: Order = (a, b) =>
  (a.unchokedAt ?? a.connectedAt) - (b.unchokedAt ?? b.connectedAt);

/** Who was sent the fewest bytes. */
export const byFewestBytes: Order = (a, b) => a.sent.total - b.sent.total;

/** All slots, for a strategy that gives them all in the same way. */
export function allSlots(round: ChokeRound): number {
  return round.slots + round.optimisticSlots;
}

/** Those that can use a slot: interested leechers. */
export function interestedPeers(round: ChokeRound): PeerView[] {
  return round.peers.filter((peer) => peer.interestedInUs && !peer.isSeed);
}

/** Whether `peer` has a slot by merit, or from a strategy that ran before. */
export function holdsRegularSlot(peer: PeerView): boolean {
  return peer.unchoked && peer.unchokedAs !== "optimistic";
}

/** Whether `peer` has a slot without merit. */
export function holdsOptimisticSlot(peer: PeerView): boolean {
  return peer.unchoked && peer.unchokedAs === "optimistic";
}

/**
 * The best of `ranked` for `count` slots, by default the regular ones. Between timer rounds nobody is choked, so
 * every holder keeps its slot, even one that lost interest, and only free slots are given.
 */
export function regularSlots(
  round: ChokeRound,
  ranked: readonly PeerView[],
  count = round.slots,
): PeerView[] {
  if (round.trigger === "timer") return ranked.slice(0, count);
  const free = count - round.peers.filter(holdsRegularSlot).length;
  const waiting = ranked.filter((peer) => !peer.unchoked);
  return [...ranked.filter(holdsRegularSlot), ...waiting.slice(0, Math.max(0, free))];
}

/** How many optimistic slots are left if `holders` keep theirs; between timer rounds all do. */
export function freeOptimisticSlots(round: ChokeRound, holders: readonly PeerView[]): number {
  const kept = round.trigger === "timer" ? holders : round.peers.filter(holdsOptimisticSlot);
  return Math.max(0, round.optimisticSlots - kept.length);
}

/** Those of `peers` that are not in `others`. */
export function without(peers: readonly PeerView[], others: readonly PeerView[]): PeerView[] {
  const left = new Set(others);
  return peers.filter((peer) => !left.has(peer));
}

/** A slot for each of `peers`, all for the same `reason`. */
export function slotsFor(peers: readonly PeerView[], reason: string): Unchoke[] {
  return peers.map((peer) => ({ peer: peer.id, reason }));
}

/** The answer to a round. */
export function answer(regular: readonly PeerView[], optimistic: readonly PeerView[]): Unchoke[] {
  return [...slotsFor(regular, "regular"), ...slotsFor(optimistic, "optimistic")];
}
