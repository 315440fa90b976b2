import { type PieceIndex, pieceIndex, type Random, type RevealedSwarm } from "@minibit/core/strategy";

/**
 * The pieces that no connected peer holds, and those of them that have not been offered to any peer.
 *
 * `#fresh` is in random order and may still contain pieces seen since; they are dropped when they come last.
 * A report costs at most one entry; only a peer that joins or leaves costs a pass over all pieces.
 */
export class UnseenPieces {
  #unseen = new Set<PieceIndex>();
  #fresh: PieceIndex[] = [];

  /** Number of pieces that no peer holds. */
  get count(): number {
    return this.#unseen.size;
  }

  /** The pieces that no peer holds, offered or not. */
  get pieces(): readonly PieceIndex[] {
    return [...this.#unseen];
  }

  /** Looks at all pieces again; `isOffered` returns whether a piece has been revealed to a peer. */
  update(swarm: RevealedSwarm, isOffered: (piece: PieceIndex) => boolean): void {
    const unseen = allPieces(swarm).filter((piece) => swarm.availability(piece) === 0);
    this.#unseen = new Set(unseen);
    this.#fresh = swarm.random.shuffle(unseen.filter((piece) => !isOffered(piece)));
  }

  /** Notes that a peer has `piece`. */
  seen(piece: PieceIndex): void {
    this.#unseen.delete(piece);
  }

  /** Whether there is a piece that was offered to nobody. */
  get hasFresh(): boolean {
    while (this.#fresh.length > 0 && !this.#unseen.has(this.#fresh.at(-1)!)) this.#fresh.pop();
    return this.#fresh.length > 0;
  }

  /** Takes a random piece that was offered to nobody; from now on it counts as offered. */
  take(): PieceIndex | undefined {
    return this.hasFresh ? this.#fresh.pop() : undefined;
  }

  /** Counts `pieces` as offered to nobody, since they were offered in vain. */
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
