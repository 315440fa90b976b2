import type { ChokeRound, ChokeStrategy, PeerKey, PeerView, Unchoke } from "@minibit/core";

/** Consecutive rounds in which a peer is served for nothing. The other needs one to notice and one to answer. */
const PATIENCE = 2;

/**
 * Tit for tat alone, without optimistic slots, whose noise would hide the outcome. In the first round everybody is
 * served, and shows what it has to give. Then the slots go to those that gave most and do not refuse: a peer that was
 * served for {@link PATIENCE} rounds and gave nothing back is passed over until it does.
 *
 * Going down the list in this way is one of the "initiatives" by which peers find their stable mates in Gai, Mathieu,
 * Reynier and de Montgolfier, ICDCS 2007.
 */
export class PureTitForTat implements ChokeStrategy {
  readonly slotPolicy = "own";
  readonly #worth = new Map<PeerKey, number>();
  readonly #silentRounds = new Map<PeerKey, number>();

  unchoke(round: ChokeRound): Unchoke[] {
    for (const peer of round.peers) this.#learn(peer);
    const served = round.number === 1 ? round.peers : this.#best(round);
    return served.map(({ id }) => ({ peer: id, reason: "regular" }));
  }

  #learn({ id, received, unchoked }: PeerView): void {
    if (received.lastRound > 0) {
      if (!this.#worth.has(id)) this.#worth.set(id, received.lastRound);
      this.#silentRounds.set(id, 0);
    } else if (unchoked) this.#silentRounds.set(id, this.#silentFor(id) + 1);
  }

  #best({ peers, slots }: ChokeRound): PeerView[] {
    const willing = peers.filter(({ id }) => this.#silentFor(id) < PATIENCE);
    return willing.sort((a, b) => this.#worthOf(b.id) - this.#worthOf(a.id) || a.id - b.id).slice(0, slots);
  }

  #silentFor(peer: PeerKey): number {
    return this.#silentRounds.get(peer) ?? 0;
  }

  #worthOf(peer: PeerKey): number {
    return this.#worth.get(peer) ?? 0;
  }
}
