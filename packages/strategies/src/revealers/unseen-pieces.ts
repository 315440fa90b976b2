import { type PieceIndex, pieceIndex, type RevealedSwarm } from "@minibit/core/strategy";

/**
 * The pieces that no connected peer holds, and which of them were offered to nobody yet.
 *
 * Invariant: `#fresh` is part of `#unseen`, in random order. One report costs no more than one entry; only
 * who comes or leaves costs a look at all pieces.
 */
export class UnseenPieces {
  #unseen = new Set<PieceIndex>();
  #fresh: PieceIndex[] = [];

  /** How many no peer holds. */
  get count(): number {
    return this.#unseen.size;
  }

  /** Those that no peer holds, offered or not. */
  get pieces(): readonly PieceIndex[] {
    return [...this.#unseen];
  }

  /** Looks at all pieces again: `isOffered` says which of them somebody was told of. */
  update(swarm: RevealedSwarm, isOffered: (piece: PieceIndex) => boolean): void {
    const unseen = allPieces(swarm).filter((piece) => swarm.availability(piece) === 0);
    this.#unseen = new Set(unseen);
    this.#fresh = swarm.random.shuffle(unseen.filter((piece) => !isOffered(piece)));
  }

  /** A peer has `piece`. */
  seen(piece: PieceIndex): void {
    this.#unseen.delete(piece);
  }

  /** One that was offered to nobody, at random; it is counted as offered from now on. */
  take(): PieceIndex | undefined {
    while (this.#fresh.length > 0) {
      const piece = this.#fresh.pop()!;
      if (this.#unseen.has(piece)) return piece;
    }
    return undefined;
  }
}

/** All pieces of the torrent. */
export function allPieces({ pieceCount }: RevealedSwarm): PieceIndex[] {
  return Array.from({ length: pieceCount }, (_, piece) => pieceIndex(piece));
}
