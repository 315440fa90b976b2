import type { Random } from "../runtime/index.js";
import { type Bitfield, type PieceIndex, makeRoom } from "../units/index.js";

const ABSENT = -1;

// An entry of a piece.
const ENTRY = 2;
const COUNT = 0;
const PLACE = 1;

/**
 * How many connected peers hold each piece, and the candidates (pieces wanted and not started) in order of
 * it. Seeds are counted apart, so that one coming or going costs nothing.
 *
 * `order` is cut into buckets of equal count, `starts[count]` being where the bucket begins; a piece's place points
 * back. A HAVE moves one piece over one bucket's border with one swap, as libtorrent's piece picker does;
 * a second swap, to a random place of its new bucket, keeps the order in a bucket random, without which
 * every leecher would go for the piece that last became less rare.
 *
 * Invariants: the count of p = connected peers that hold p and are not counted as seeds; order[place of p] = p for
 * candidates; counts never fall along `order`.
 */
export class Availability {
  /**
   * Of each piece its count and its place, side by side: what a HAVE changes in a large swarm is one cache line. Then the
   * order. All are elements of the object itself: an array is a cache line or two more.
   */
  [entry: number]: number;
  readonly #random: Random;
  /** Where the order begins. */
  readonly #order: number;
  /** starts[c]: the first place whose piece has a count of at least c. */
  readonly #starts: number[] = [0];
  #length = 0;
  #seeds = 0;

  /** No peer holds anything; no piece is a candidate yet. */
  constructor(pieces: number, random: Random) {
    this.#random = random;
    this.#order = pieces * ENTRY;
    makeRoom(this, 0, this.#order + pieces, 0);
    for (let piece = 0; piece < pieces; piece++) this[piece * ENTRY + PLACE] = ABSENT;
  }

  /** How many candidates there are. */
  get candidates(): number {
    return this.#length;
  }

  /** One past the highest count among candidates. */
  get buckets(): number {
    return this.#starts.length;
  }

  /** How many connected peers hold `piece`. */
  of(piece: PieceIndex): number {
    return this[piece * ENTRY + COUNT]! + this.#seeds;
  }

  /** How many seeds are connected. */
  get seeds(): number {
    return this.#seeds;
  }

  /** Whether `piece` is a candidate. */
  isCandidate(piece: PieceIndex): boolean {
    return this[piece * ENTRY + PLACE] !== ABSENT;
  }

  /** The candidate at `place`, rarest first. */
  at(place: number): PieceIndex {
    return this[this.#order + place] as PieceIndex;
  }

  /** Where `piece` stands among the candidates, rarest first. */
  place(piece: PieceIndex): number {
    return this[piece * ENTRY + PLACE]!;
  }

  /** The first place whose candidate is held by at least `count` peers that are not seeds. */
  start(count: number): number {
    return count < this.#starts.length ? this.#starts[count]! : this.#length;
  }

  /** The place of the candidate `piece` by how rare it is, from 1; candidates that are as rare share it. */
  rank(piece: PieceIndex): number {
    return this.start(this[piece * ENTRY + COUNT]!) + 1;
  }

  /** A peer that holds everything came. */
  addSeed(): void {
    this.#seeds++;
  }

  /** A peer counted as a seed left. */
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
    const count = this[piece * ENTRY + COUNT]!;
    while (this.#starts.length <= count) this.#starts.push(this.#length);
    // A gap travels down from the end: the first of each higher bucket moves to its end.
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
    // The gap travels up to the end: the last of each bucket fills it.
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

  /** One peer fewer holds `piece`. */
  decrement(piece: PieceIndex): void {
    const count = this[piece * ENTRY + COUNT]!--;
    if (this[piece * ENTRY + PLACE] === ABSENT) return;
    const border = this.#starts[count]!++;
    this.#swap(this[piece * ENTRY + PLACE]!, border);
    this.#mix(border, count - 1);
    this.#trim();
  }

  /** Drops empty buckets from the top. */
  #trim(): void {
    while (this.#starts.length > 1 && this.#starts.at(-1) === this.#length) this.#starts.pop();
  }

  /** Swaps the piece at `place` with a random one of its bucket. */
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
