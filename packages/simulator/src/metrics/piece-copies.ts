import type { Bitfield } from "@minibit/core";

/** Maximum number of groups of pieces whose copies are recorded over time. */
const MOST_GROUPS = 64;

/** How many of the peers present hold each piece. */
export class PieceCopies {
  /** Copies held by peers that did not hold everything from the start. */
  readonly #leechers: Float64Array;
  readonly #origins: Float64Array;
  /** Pieces of which a peer that lacked them holds or held a copy. */
  readonly #seen: Uint8Array;
  #seenCount = 0;

  /** Starts with no copies of `pieces` pieces. */
  constructor(readonly pieces: number) {
    this.#leechers = new Float64Array(pieces);
    this.#origins = new Float64Array(pieces);
    this.#seen = new Uint8Array(pieces);
  }

  /** Whether every piece was completed by a peer that lacked it. */
  get isFullOutside(): boolean {
    return this.#seenCount === this.pieces;
  }

  /** A peer that holds `pieces` arrived. */
  came(pieces: Bitfield, isOrigin: boolean): void {
    const counts = this.#countsOf(isOrigin);
    for (const piece of pieces) counts[piece]!++;
  }

  /** A peer that holds `pieces` left. */
  went(pieces: Bitfield, isOrigin: boolean): void {
    const counts = this.#countsOf(isOrigin);
    for (const piece of pieces) counts[piece]!--;
  }

  /** A peer completed `piece`; returns whether this made {@link PieceCopies.isFullOutside} true. */
  completed(piece: number, isOrigin: boolean): boolean {
    this.#countsOf(isOrigin)[piece]!++;
    if (this.#seen[piece] === 1) return false;
    this.#seen[piece] = 1;
    return ++this.#seenCount === this.pieces;
  }

  /** Copies of each piece held by peers that did not hold everything from the start. */
  get amongLeechers(): readonly number[] {
    return Array.from(this.#leechers);
  }

  /** Number of copies of the rarest piece. */
  get rarest(): number {
    let least = Infinity;
    for (let piece = 0; piece < this.pieces; piece++) least = Math.min(least, this.#of(piece));
    return least;
  }

  /** Mean number of copies of a piece. */
  get mean(): number {
    let sum = 0;
    for (let piece = 0; piece < this.pieces; piece++) sum += this.#of(piece);
    return sum / this.pieces;
  }

  /** Mean number of copies in each group of neighbouring pieces. */
  get groups(): number[] {
    const groups = Math.min(MOST_GROUPS, this.pieces);
    return Array.from({ length: groups }, (_, group) => {
      const first = Math.floor((group * this.pieces) / groups);
      const end = Math.floor(((group + 1) * this.pieces) / groups);
      let sum = 0;
      for (let piece = first; piece < end; piece++) sum += this.#of(piece);
      return sum / (end - first);
    });
  }

  /** An origin that lost what it had in a crash, and gets it back, is one all the same. */
  #countsOf(isOrigin: boolean): Float64Array {
    return isOrigin ? this.#origins : this.#leechers;
  }

  #of(piece: number): number {
    return this.#leechers[piece]! + this.#origins[piece]!;
  }
}
