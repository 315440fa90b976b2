import type { Random } from "../runtime/index.js";
import { Bitfield, type PieceIndex, makeRoom } from "../units/index.js";

const ABSENT = -1;

// The entry of a piece.
const ENTRY = 2;
const COUNT = 0;
const PLACE = 1;

/**
 * Counts how many connected peers hold each piece, and keeps the candidates (pieces wanted and not started) in that
 * order. Seeds are counted separately, so that one arriving or leaving costs nothing.
 *
 * `order` is divided into buckets of equal count; `starts[count]` is where a bucket begins, and the place of a piece
 * points back. A HAVE moves one piece across the border of one bucket with one swap, as in libtorrent's piece picker. A
 * second swap, to a random place of its new bucket, keeps the order within a bucket random. Otherwise every leecher
 * would go for the piece that last became less rare.
 *
 * Invariants: the count of p = number of connected peers that hold p and are not counted as seeds; order[place of p] =
 * p for candidates; counts never fall along `order`.
 */
export class Availability {
  /**
   * The count and the place of each piece, side by side, so that a HAVE in a large swarm changes one cache line; then
   * the order. All are elements of the object itself: an array would take one or two more cache lines.
   */
  [entry: number]: number;
  readonly #random: Random;
  /** The candidates once more, to find out quickly whether a peer holds any. */
  readonly #candidates: Bitfield;
  /** Where `order` begins. */
  readonly #order: number;
  /** starts[c]: the first place whose piece has a count of at least c. */
  readonly #starts: number[] = [0];
  #length = 0;
  #seeds = 0;

  /** Starts without peers and without candidates. */
  constructor(pieces: number, random: Random) {
    this.#random = random;
    this.#candidates = new Bitfield(pieces);
    this.#order = pieces * ENTRY;
    makeRoom(this, 0, this.#order + pieces, 0);
    for (let piece = 0; piece < pieces; piece++) this[piece * ENTRY + PLACE] = ABSENT;
  }

  /** Number of candidates. */
  get candidates(): number {
    return this.#length;
  }

  /** One past the highest count among candidates. */
  get buckets(): number {
    return this.#starts.length;
  }

  /** Returns how many connected peers hold `piece`. */
  of(piece: PieceIndex): number {
    return this[piece * ENTRY + COUNT]! + this.#seeds;
  }

  /** Number of connected peers that are counted as seeds. */
  get seeds(): number {
    return this.#seeds;
  }

  /** Returns whether `piece` is a candidate. */
  isCandidate(piece: PieceIndex): boolean {
    return this[piece * ENTRY + PLACE] !== ABSENT;
  }

  /** Returns whether any of `pieces` is a candidate: with 32 pieces to a word, much faster than examining each. */
  anyCandidate(pieces: Bitfield): boolean {
    return pieces.overlaps(this.#candidates);
  }

  /** Returns the candidate at `place`, rarest first. */
  at(place: number): PieceIndex {
    return this[this.#order + place] as PieceIndex;
  }

  /** Returns the place of `piece` among the candidates, rarest first. */
  place(piece: PieceIndex): number {
    return this[piece * ENTRY + PLACE]!;
  }

  /** Returns the first place whose candidate is held by at least `count` peers that are not counted as seeds. */
  start(count: number): number {
    return count < this.#starts.length ? this.#starts[count]! : this.#length;
  }

  /** Number of candidates that a connected peer holds. */
  get held(): number {
    return this.#length - this.#unheld();
  }

  /** Returns the rank of the held candidate `piece` by rarity, from 1; equally rare candidates share a rank. */
  rank(piece: PieceIndex): number {
    return this.start(this[piece * ENTRY + COUNT]!) - this.#unheld() + 1;
  }

  /** A peer that is counted as a seed connected. */
  addSeed(): void {
    this.#seeds++;
  }

  /** A peer that was counted as a seed left. */
  removeSeed(): void {
    this.#seeds--;
  }

  /** A peer that holds `pieces`, and is not counted as a seed, left. */
  removePeer(pieces: Bitfield): void {
    for (const piece of pieces) this.decrement(piece);
  }

  /** One more peer holds `piece`. */
  increment(piece: PieceIndex): void {
    const count = this[piece * ENTRY + COUNT]!++;
    if (this[piece * ENTRY + PLACE] === ABSENT) return;
    if (count + 1 === this.#starts.length) this.#starts.push(this.#length);
    const border = --this.#starts[count + 1]!;
    this.#swap(this[piece * ENTRY + PLACE]!, border);
    this.#mix(border, count + 1);
  }

  /** `piece` becomes a candidate. */
  include(piece: PieceIndex): void {
    if (this[piece * ENTRY + PLACE] !== ABSENT) return;
    this.#candidates.add(piece);
    const count = this[piece * ENTRY + COUNT]!;
    while (this.#starts.length <= count) this.#starts.push(this.#length);
    // A gap moves down from the end: the first of each higher bucket moves to its end.
    let gap = this.#length++;
    for (let bucket = this.#starts.length - 1; bucket > count; bucket--) {
      const first = this.#starts[bucket]!++;
      if (first === gap) continue;
      this.#put(this.at(first), gap);
      gap = first;
    }
    this.#put(piece, gap);
    this.#mix(gap, count);
  }

  /** `piece` is no longer a candidate: it is started, here, or not wanted. */
  exclude(piece: PieceIndex): void {
    let gap = this[piece * ENTRY + PLACE]!;
    if (gap === ABSENT) return;
    this.#candidates.delete(piece);
    // The gap moves up to the end: the last of each bucket fills it.
    for (let bucket = this[piece * ENTRY + COUNT]!; bucket < this.#starts.length; bucket++) {
      const last = this.start(bucket + 1) - 1;
      if (last !== gap) this.#put(this.at(last), gap);
      gap = last;
      if (bucket + 1 < this.#starts.length) this.#starts[bucket + 1]!--;
    }
    this[piece * ENTRY + PLACE] = ABSENT;
    this.#length--;
    this.#trim();
  }

  /** One fewer peer holds `piece`. */
  decrement(piece: PieceIndex): void {
    const count = this[piece * ENTRY + COUNT]!--;
    if (this[piece * ENTRY + PLACE] === ABSENT) return;
    const border = this.#starts[count]!++;
    this.#swap(this[piece * ENTRY + PLACE]!, border);
    this.#mix(border, count - 1);
    this.#trim();
  }

  /** Number of candidates that no connected peer holds. */
  #unheld(): number {
    return this.#seeds > 0 ? 0 : this.start(1);
  }

  /** Drops empty buckets from the top. */
  #trim(): void {
    while (this.#starts.length > 1 && this.#starts.at(-1) === this.#length) this.#starts.pop();
  }

  /** Swaps the piece at `place` with a random one in its bucket. */
  #mix(place: number, bucket: number): void {
    const first = this.#starts[bucket]!;
    this.#swap(place, first + this.#random.below(this.start(bucket + 1) - first));
  }

  #swap(place: number, other: number): void {
    if (place === other) return;
    const moved = this.at(place);
    this.#put(this.at(other), place);
    this.#put(moved, other);
  }

  #put(piece: PieceIndex, place: number): void {
    this[this.#order + place] = piece;
    this[piece * ENTRY + PLACE] = place;
  }
}
