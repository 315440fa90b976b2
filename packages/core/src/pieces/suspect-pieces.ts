import type { PieceIndex } from "../units/index.js";

/**
 * Pieces that failed their hash check after several peers sent them: retried with a single peer, to know which one to
 * blame.
 */
export class SuspectPieces {
  /** Undefined while there are none, which is nearly always. */
  #pieces: Set<PieceIndex> | undefined;

  /** Whether there are any. */
  get any(): boolean {
    return this.#pieces !== undefined;
  }

  /** Returns whether `piece` is one. */
  has(piece: PieceIndex): boolean {
    return this.#pieces?.has(piece) ?? false;
  }

  /** `piece` failed its hash check, and several peers sent it. */
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
