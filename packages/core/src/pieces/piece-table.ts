import { Bitfield, type PieceIndex, makeRoom } from "../units/index.js";

/** The state of a piece here; every piece is in exactly one. */
export const PieceState = {
  /** Nothing of it is here. */
  missing: 0,
  /** Blocks of it are being requested and received. */
  started: 1,
  /** All blocks are here; its hash is being computed. */
  verifying: 2,
  /** Its hash matches; it is being written. */
  writing: 3,
  /** Verified and written: it is announced and served. */
  have: 4,
} as const;

/** Flag beside the state of a piece: it is wanted and not here. */
const LACKED = 8;

/** One of {@link PieceState}. */
export type PieceState = (typeof PieceState)[keyof typeof PieceState];

/**
 * The state of every piece of a torrent.
 *
 * Invariants: a piece is in exactly one state; {@link PieceTable.have} holds exactly the pieces in state `have`;
 * {@link PieceTable.lacking} is the number of wanted pieces not among them. The states follow each other: missing,
 * started, verifying, writing, have; a piece that fails its hash check or loses its buffer goes back to missing.
 */
export class PieceTable {
  /**
   * The state of each piece, with {@link LACKED} if it is wanted and not here. That is read at every HAVE: a list would
   * be another object, and in a large swarm a cache miss.
   */
  [piece: number]: number;
  /** The pieces that are verified and written. */
  readonly have: Bitfield;
  readonly #wanted: Bitfield;
  #lacking: number;

  /** Starts with the pieces of `have` here, the others missing, and all wanted. */
  constructor(have: Bitfield) {
    this.have = have;
    this.#wanted = Bitfield.full(have.length);
    this.#lacking = have.length - have.count;
    makeRoom(this, 0, have.length, PieceState.missing | LACKED);
    for (const piece of have) this[piece] = PieceState.have;
  }

  /** Number of pieces. */
  get length(): number {
    return this.have.length;
  }

  /** Number of pieces that are wanted and not here. */
  get lacking(): number {
    return this.#lacking;
  }

  /** Returns whether `piece` is wanted and not here. */
  lacks(piece: PieceIndex): boolean {
    return (this[piece]! & LACKED) !== 0;
  }

  /** Returns the last piece of `held` that is wanted and not here; undefined if there is none. */
  lastLacked(held: Bitfield): PieceIndex | undefined {
    return held.lastWithin(this.#wanted, this.have);
  }

  /** Whether every piece is wanted, here or not. */
  get wantsAll(): boolean {
    return this.#wanted.isFull;
  }

  /** Returns whether `piece` is wanted, here or not. */
  wants(piece: PieceIndex): boolean {
    return this.#wanted.has(piece);
  }

  /** Sets whether `piece` is wanted. Returns whether that changed. */
  want(piece: PieceIndex, wanted: boolean): boolean {
    const isNews = wanted ? this.#wanted.add(piece) : this.#wanted.delete(piece);
    if (isNews && !this.have.has(piece)) this.#setLacks(piece, wanted);
    return isNews;
  }

  /** Returns the state of `piece`. */
  state(piece: PieceIndex): PieceState {
    return (this[piece]! & ~LACKED) as PieceState;
  }

  /** Moves `piece` on to `state`. */
  move(piece: PieceIndex, state: PieceState): void {
    if (state === PieceState.have && this.lacks(piece)) this.#setLacks(piece, false);
    this[piece] = state | (this[piece]! & LACKED);
    if (state === PieceState.have) this.have.add(piece);
  }

  #setLacks(piece: PieceIndex, lacks: boolean): void {
    this[piece] = this.state(piece) | (lacks ? LACKED : 0);
    this.#lacking += lacks ? 1 : -1;
  }
}
