import { Bitfield, type PieceIndex, makeRoom } from "../units/index.js";

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

/** Beside the state of a piece: it is wanted and not here. */
const LACKED = 8;

/** One of {@link PieceState}. */
export type PieceState = (typeof PieceState)[keyof typeof PieceState];

/**
 * The state of every piece of a torrent.
 *
 * Invariants: a piece is in exactly one state; {@link PieceTable.have} holds exactly the pieces in state
 * `have`; {@link PieceTable.lacking} is how many are wanted and not among them. States go round: missing, started,
 * verifying, writing, have; a piece that fails its hash or loses its buffer goes back to missing.
 */
export class PieceTable {
  /**
   * Of each piece its state, with {@link LACKED} where it is wanted and not here. That is asked at every HAVE: a list of them
   * would be an object more, and in a large swarm a miss of the cache.
   */
  [piece: number]: number;
  /** The pieces that are verified and written. */
  readonly have: Bitfield;
  readonly #wanted: Bitfield;
  #lacking: number;

  /** All pieces of `have` are here, the others missing; all are wanted. */
  constructor(have: Bitfield) {
    this.have = have;
    this.#wanted = Bitfield.full(have.length);
    this.#lacking = have.length - have.count;
    makeRoom(this, 0, have.length, PieceState.missing | LACKED);
    for (const piece of have) this[piece] = PieceState.have;
  }

  /** How many pieces there are. */
  get length(): number {
    return this.have.length;
  }

  /** How many pieces are wanted and not here. */
  get lacking(): number {
    return this.#lacking;
  }

  /** Whether `piece` is wanted and not here. */
  lacks(piece: PieceIndex): boolean {
    return (this[piece]! & LACKED) !== 0;
  }

  /** The last piece of `held` that is wanted and not here; undefined when there is none. */
  lastLacked(held: Bitfield): PieceIndex | undefined {
    return held.lastWithin(this.#wanted, this.have);
  }

  /** Whether `piece` is wanted, here or not. */
  wants(piece: PieceIndex): boolean {
    return this.#wanted.has(piece);
  }

  /** From now on `piece` is wanted, or not; returns whether that is news. */
  want(piece: PieceIndex, wanted: boolean): boolean {
    const isNews = wanted ? this.#wanted.add(piece) : this.#wanted.delete(piece);
    if (isNews && !this.have.has(piece)) this.#setLacks(piece, wanted);
    return isNews;
  }

  /** The state of `piece`. */
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
