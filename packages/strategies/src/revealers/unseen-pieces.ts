import { type PieceIndex, pieceIndex, type Random, type RevealedSwarm } from "@minibit/core/strategy";

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

  /** Whether there is one that was offered to nobody. */
  get hasFresh(): boolean {
    while (this.#fresh.length > 0 && !this.#unseen.has(this.#fresh.at(-1)!)) this.#fresh.pop();
    return this.#fresh.length > 0;
  }

  /** One that was offered to nobody, at random; it is counted as offered from now on. */
  take(): PieceIndex | undefined {
    return this.hasFresh ? this.#fresh.pop() : undefined;
  }

  /** `pieces` were offered in vain: they count as offered to nobody. */
  offerAgain(pieces: readonly PieceIndex[], random: Random): void {
    this.#fresh.push(...random.shuffle([...pieces]));
  }
}

/** All pieces of the torrent. */
export function allPieces({ pieceCount }: RevealedSwarm): PieceIndex[] {
  const pieces: PieceIndex[] = [];
  for (let piece = 0; piece < pieceCount; piece++) pieces.push(pieceIndex(piece));
  return pieces;
}
