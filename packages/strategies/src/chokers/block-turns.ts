import type { PeerKey, PeerView } from "@minibit/core/strategy";

/** Block by block in turn: whoever was given a block longest ago is next, who never was before all others. */
export class BlockTurns {
  readonly #turnOf = new Map<PeerKey, number>();
  #turns = 0;

  /** Whose turn it is among those of `waiting` that `may` have a block; it has had it then. */
  next(waiting: readonly PeerView[], may: (peer: PeerView) => boolean): PeerKey | undefined {
    let next: PeerView | undefined;
    for (const peer of waiting) {
      if (may(peer) && (!next || this.#lastTurn(peer) < this.#lastTurn(next))) next = peer;
    }
    if (next) this.#turnOf.set(next.id, ++this.#turns);
    return next?.id;
  }

  /** Forgets `peer`. */
  delete(peer: PeerKey): void {
    this.#turnOf.delete(peer);
  }

  #lastTurn(peer: PeerView): number {
    return this.#turnOf.get(peer.id) ?? 0;
  }
}
