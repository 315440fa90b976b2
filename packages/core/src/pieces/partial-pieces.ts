import { type PieceIndex, makeRoom, removeAt } from "../units/index.js";
import type { PartialPiece } from "./partial-piece.js";
import type { Provider } from "./provider.js";

/** Words in {@link PartialPieces} for each piece with a free block. */
const OPEN_WORDS = 2;

/**
 * The pieces of a torrent that are being assembled.
 *
 * Invariant: `open` holds exactly those with a free block, in the order in which they were started or got one again.
 * The oldest is finished first, which limits how many there are.
 */
export class PartialPieces {
  /** By piece, for all pieces of the torrent: every block that arrives is looked up, and a `Map` takes longer. */
  [piece: number]: PartialPiece | undefined;
  readonly #all = new Set<PartialPiece>();
  /**
   * Those with a free block, each behind its number: whether a provider serves it is asked of several at each block,
   * and in a large swarm, reading each of them would be a cache miss.
   */
  readonly #open: (PartialPiece | PieceIndex)[] = [];

  /** Starts with none, for a torrent of `pieces` pieces. */
  constructor(pieces: number) {
    makeRoom(this, 0, pieces, undefined);
  }

  /** Whether none has a free block. */
  get allAsked(): boolean {
    return this.#open.length === 0;
  }

  /** Returns the one of `piece`; undefined if it is not started. */
  get(piece: PieceIndex): PartialPiece | undefined {
    return this[piece];
  }

  /** All of them, oldest first. */
  [Symbol.iterator](): IterableIterator<PartialPiece> {
    return this.#all.values();
  }

  /** Adds a piece that was started. */
  add(partial: PartialPiece): void {
    this.#all.add(partial);
    this[partial.piece] = partial;
    this.update(partial);
  }

  /** Removes a piece that was finished or given up. */
  delete(partial: PartialPiece): void {
    this.#all.delete(partial);
    this[partial.piece] = undefined;
    if (partial.isOpen) this.#close(partial);
  }

  /** A block of `partial` was requested, released or received. */
  update(partial: PartialPiece): void {
    const isOpen = partial.free > 0;
    if (isOpen === partial.isOpen) return;
    if (!isOpen) return this.#close(partial);
    partial.isOpen = true;
    this.#open.push(partial.piece, partial);
  }

  /**
   * Returns the oldest with a free block to request from `provider`. From a seed, that is only what was started with a
   * seed, as in mainline's picker (`seedstarted`): what was started with others is in the swarm already, and a seed
   * should send what nobody else can. When it also sent the rest of such pieces, a seed sent 2.4 copies before every
   * piece had left it once; otherwise 1.3.
   */
  openFor(provider: Provider): PartialPiece | undefined {
    return this.#oldestFor(provider, provider.holds.isFull);
  }

  /** Returns the oldest with a free block that `provider` may be asked for, if there is nothing better. */
  anyOpenFor(provider: Provider): PartialPiece | undefined {
    return this.#oldestFor(provider, false);
  }

  #close(partial: PartialPiece): void {
    partial.isOpen = false;
    removeAt(this.#open, this.#open.indexOf(partial) - 1, OPEN_WORDS);
  }

  #oldestFor(provider: Provider, fromSeedOnly: boolean): PartialPiece | undefined {
    const open = this.#open;
    for (let at = 0; at < open.length; at += OPEN_WORDS) {
      if (!provider.serves(open[at] as PieceIndex)) continue;
      const partial = open[at + 1] as PartialPiece;
      if (fromSeedOnly && !partial.isFromSeed) continue;
      if (mayAdd(provider, partial)) return partial;
    }
    return undefined;
  }
}

/** Returns whether `provider` may contribute to `partial`, which may be reserved for one peer. */
export function mayAdd(provider: Provider, partial: PartialPiece): boolean {
  return partial.exclusiveTo === undefined || partial.exclusiveTo === provider.id;
}
