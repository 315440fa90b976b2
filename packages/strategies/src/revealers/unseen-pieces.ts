import { type PieceIndex, pieceIndex, type Random, type RevealedSwarm } from "@minibit/core/strategy";

/**
 * The pieces that no connected peer holds, and which of them were never offered.
 *
 * Invariant: `#fresh` is part of `#unseen`, in random order. A report costs at most one entry; only a join or
 * departure costs a look at all pieces.
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

  /** Looks at all pieces again; `isOffered` is whether one was revealed to a peer. */
  update(swarm: RevealedSwarm, isOffered: (piece: PieceIndex) => boolean): void {
    const unseen = allPieces(swarm).filter((piece) => swarm.availability(piece) === 0);
    this.#unseen = new Set(unseen);
    this.#fresh = swarm.random.shuffle(unseen.filter((piece) => !isOffered(piece)));
  }

  /** A peer has `piece`. */
  seen(piece: PieceIndex): void {
    this.#unseen.delete(piece);
  }

  /** Whether one was never offered. */
  get hasFresh(): boolean {
    while (this.#fresh.length > 0 && !this.#unseen.has(this.#fresh.at(-1)!)) this.#fresh.pop();
    return this.#fresh.length > 0;
  }

  /** A random one that was never offered; it counts as offered from now on. */
  take(): PieceIndex | undefined {
    return this.hasFresh ? this.#fresh.pop() : undefined;
  }

  /** `pieces` were offered in vain: they count as never offered. */
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
