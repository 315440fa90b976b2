import type { PeerKey, PeerView } from "@minibit/core/strategy";

/**
 * Many blocks to one peer, then to the next: the one whose last turn was longest ago, those without one first. A
 * peer can pass on only whole pieces, and block by block many would hold parts for a long time.
 */
export class ServingTurns {
  readonly #turnOf = new Map<PeerKey, number>();
  #turns = 0;
  #current: PeerKey | undefined;
  /** Total bytes sent to the current peer at which its turn ends. */
  #turnEndsAt = 0;

  /**
   * Which of `waiting` gets the next block: the current peer until it was sent `turnBytes`, no longer waits, or no
   * longer `may`; then the next of those that `may`.
   */
  next(
    waiting: readonly PeerView[],
    turnBytes: number,
    may: (peer: PeerView) => boolean,
  ): PeerKey | undefined {
    const current = waiting.find((peer) => peer.id === this.#current);
    if (current && current.sent.total < this.#turnEndsAt && may(current)) return current.id;
    const next = this.#longestAgo(waiting.filter(may));
    if (next) this.#begin(next, turnBytes);
    return next?.id;
  }

  /** Forgets `peer`. */
  delete(peer: PeerKey): void {
    this.#turnOf.delete(peer);
    if (this.#current === peer) this.#current = undefined;
  }

  #begin(peer: PeerView, turnBytes: number): void {
    this.#turnOf.set(peer.id, ++this.#turns);
    this.#current = peer.id;
    this.#turnEndsAt = peer.sent.total + turnBytes;
  }

  #longestAgo(peers: readonly PeerView[]): PeerView | undefined {
    let longest: PeerView | undefined;
    for (const peer of peers) {
      if (!longest || this.#lastTurn(peer) < this.#lastTurn(longest)) longest = peer;
    }
    return longest;
  }

  #lastTurn(peer: PeerView): number {
    return this.#turnOf.get(peer.id) ?? 0;
  }
}
