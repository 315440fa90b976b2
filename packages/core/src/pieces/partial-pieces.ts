import { type PieceIndex, makeRoom, removeAt } from "../units/index.js";
import type { PartialPiece } from "./partial-piece.js";
import type { Provider } from "./provider.js";

/** Words of {@link PartialPieces} for a piece with a free block. */
const OPEN_WORDS = 2;

/**
 * The pieces of a torrent that are being put together.
 *
 * Invariant: `open` holds exactly those with a free block, in the order in which they were started or got
 * one again; the oldest is finished first, which bounds how many there are.
 */
export class PartialPieces {
  /** By its piece, of all pieces of the torrent: every block that comes is looked up, and through a `Map` the way is longer. */
  [piece: number]: PartialPiece | undefined;
  readonly #all = new Set<PartialPiece>();
  /**
   * Those with a free block, each behind its number: whether somebody serves it is asked of several at each block, and in
   * a large swarm to look into each of them is a miss of the cache.
   */
  readonly #open: (PartialPiece | PieceIndex)[] = [];

  /** None is started, of a torrent of `pieces`. */
  constructor(pieces: number) {
    makeRoom(this, 0, pieces, undefined);
  }

  /** Whether none has a free block. */
  get allAsked(): boolean {
    return this.#open.length === 0;
  }

  /** The one of `piece`. */
  get(piece: PieceIndex): PartialPiece | undefined {
    return this[piece];
  }

  /** All of them, oldest first. */
  [Symbol.iterator](): IterableIterator<PartialPiece> {
    return this.#all.values();
  }

  /** A piece was started. */
  add(partial: PartialPiece): void {
    this.#all.add(partial);
    this[partial.piece] = partial;
    this.update(partial);
  }

  /** A piece is done with, either way. */
  delete(partial: PartialPiece): void {
    this.#all.delete(partial);
    this[partial.piece] = undefined;
    if (partial.isOpen) this.#close(partial);
  }

  /** A block of `partial` was asked for, released or received. */
  update(partial: PartialPiece): void {
    const isOpen = partial.free > 0;
    if (isOpen === partial.isOpen) return;
    if (!isOpen) return this.#close(partial);
    partial.isOpen = true;
    this.#open.push(partial.piece, partial);
  }

  /**
   * The oldest with a free block that `provider` is to be asked for. Of a seed that is only what was started with a
   * seed, as in mainline's picker (`seedstarted`): what was started with others is in the swarm already, and what a
   * seed sends should be what nobody else can. With the rest of such pieces a seed sent 2.4 copies before every piece
   * had left it once, and 1.3 without.
   */
  openFor(provider: Provider): PartialPiece | undefined {
    return this.#oldestFor(provider, provider.holds.isFull);
  }

  /** The oldest with a free block that `provider` may be asked for, when there is nothing better. */
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

/** Whether `provider` may add to `partial`, which may be kept for one peer. */
export function mayAdd(provider: Provider, partial: PartialPiece): boolean {
  return partial.exclusiveTo === undefined || partial.exclusiveTo === provider.id;
}
