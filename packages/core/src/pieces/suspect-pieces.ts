import type { PieceIndex } from "../units/index.js";

/** Pieces that failed their hash when several had sent them: tried again with one peer alone, to know whom to blame. */
export class SuspectPieces {
  /** Undefined while there are none, as nearly always. */
  #pieces: Set<PieceIndex> | undefined;

  /** Whether there are any. */
  get any(): boolean {
    return this.#pieces !== undefined;
  }

  /** Whether `piece` is one. */
  has(piece: PieceIndex): boolean {
    return this.#pieces?.has(piece) ?? false;
  }

  /** `piece` failed its hash, and several sent it. */
  add(piece: PieceIndex): void {
    this.#pieces ??= new Set();
    this.#pieces.add(piece);
  }

  /** `piece` is here. */
  acquit(piece: PieceIndex): void {
    this.#pieces?.delete(piece);
    if (this.#pieces?.size === 0) this.#pieces = undefined;
  }
}
