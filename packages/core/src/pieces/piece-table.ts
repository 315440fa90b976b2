import type { Bitfield, PieceIndex } from "../units/index.js";

/** What is known of a piece here; every piece is in exactly one state. */
export const PieceState = {
  /** Nothing of it is here. */
  missing: 0,
  /** Blocks of it are being requested and received. */
  started: 1,
  /** All blocks are here; its hash is being computed. */
  verifying: 2,
  /** Its hash is right; it is being written. */
  writing: 3,
  /** Verified and written: it is announced and served. */
  have: 4,
} as const;

/** One of {@link PieceState}. */
export type PieceState = (typeof PieceState)[keyof typeof PieceState];

/**
 * The state of every piece of a torrent.
 *
 * Invariants: a piece is in exactly one state, and {@link PieceTable.have} holds exactly the pieces in
 * state `have`. States go round: missing, started, verifying, writing, have; a piece that fails its hash or
 * loses its buffer goes back to missing.
 */
export class PieceTable {
  /** The pieces that are verified and written. */
  readonly have: Bitfield;
  readonly #states: Uint8Array;

  /** All pieces of `have` are here, the others missing. */
  constructor(have: Bitfield) {
    this.have = have;
    this.#states = new Uint8Array(have.length);
    for (const piece of have) this.#states[piece] = PieceState.have;
  }

  /** How many pieces there are. */
  get length(): number {
    return this.have.length;
  }

  /** The state of `piece`. */
  state(piece: PieceIndex): PieceState {
    return this.#states[piece] as PieceState;
  }

  /** Moves `piece` on to `state`. */
  move(piece: PieceIndex, state: PieceState): void {
    this.#states[piece] = state;
    if (state === PieceState.have) this.have.add(piece);
  }
}
