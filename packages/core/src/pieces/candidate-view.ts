import type { Bucket, Candidates, PieceRange } from "../strategy/index.js";
import type { Random } from "../runtime/index.js";
import type { PieceIndex } from "../units/index.js";
import type { Availability } from "./availability.js";
import type { LatePieces } from "./late-pieces.js";
import type { Provider } from "./provider.js";

/** If a peer holds fewer pieces than this fraction of the candidates, its pieces are examined, not the candidates. */
const SPARSE = 1 / 16;

const EVERYTHING: PieceRange = { first: 0 as PieceIndex, last: Infinity as PieceIndex };

/**
 * The candidates of one provider, in the orders that selectors ask for. There is one object per torrent, aimed at a
 * provider before each `select` and valid only during that call: making one per call would be the largest cost of a
 * selector.
 */
export class CandidateView implements Candidates {
  readonly #availability: Availability;
  readonly #late: LatePieces;
  readonly #random: Random;
  #provider!: Provider;
  /** Whether the provider holds no candidate: then none is examined, of which it could cause many. */
  #isVain = true;

  /** Shows the candidates of `availability`, and the started pieces that are `late`. */
  constructor(availability: Availability, late: LatePieces, random: Random) {
    this.#availability = availability;
    this.#late = late;
    this.#random = random;
    // a strategy may take its candidates apart
    this.rarest = this.rarest.bind(this);
    this.commonest = this.commonest.bind(this);
    this.inOrder = this.inOrder.bind(this);
    this.random = this.random.bind(this);
    this.buckets = this.buckets.bind(this);
    this.has = this.has.bind(this);
    this.late = this.late.bind(this);
  }

  /** Shows the candidates of `provider` from now on. */
  aim(provider: Provider): void {
    this.#provider = provider;
    this.#isVain = !this.#availability.anyCandidate(provider.holds);
  }

  /**
   * Whether the peer would serve a candidate although it chokes us (BEP 6). Only the few pieces that it allows are
   * examined: walking over all candidates in vain costs milliseconds in a large torrent, and the peer could cause that
   * with each message.
   */
  get anyAllowedFast(): boolean {
    for (const piece of this.#provider.allowedFast) if (this.has(piece)) return true;
    return false;
  }

  has(piece: PieceIndex): boolean {
    return this.#availability.isCandidate(piece) && this.#provider.serves(piece);
  }

  *rarest(range: PieceRange = EVERYTHING): Iterable<PieceIndex> {
    if (this.#isVain) return;
    if (this.#isSparse()) {
      yield* this.#sparse(range).sort(
        (left, right) => this.#availability.place(left) - this.#availability.place(right),
      );
      return;
    }
    for (let place = this.#first(); place < this.#availability.candidates; place++) {
      const piece = this.#availability.at(place);
      if (inside(piece, range) && this.#provider.serves(piece)) yield piece;
    }
  }

  *commonest(range: PieceRange = EVERYTHING): Iterable<PieceIndex> {
    if (this.#isVain) return;
    for (let place = this.#availability.candidates - 1; place >= this.#first(); place--) {
      const piece = this.#availability.at(place);
      if (inside(piece, range) && this.#provider.serves(piece)) yield piece;
    }
  }

  *inOrder(from = 0 as PieceIndex): Iterable<PieceIndex> {
    if (this.#isVain) return;
    for (let piece = from; piece < this.#provider.holds.length; piece++) {
      if (this.has(piece)) yield piece;
    }
  }

  *random(range: PieceRange = EVERYTHING): Iterable<PieceIndex> {
    const first = this.#first();
    const count = this.#availability.candidates - first;
    if (count <= 0) return;
    // A random start and a random step that visits every place once: random enough for a first choice, and lazy,
    // whereas a shuffle would cost the whole list for one piece.
    let place = this.#random.below(count);
    const step = coprimeStep(count, this.#random);
    if (this.#isVain) return; // only now: what is drawn later must not depend on it
    for (let seen = 0; seen < count; seen++) {
      const piece = this.#availability.at(first + place);
      if (inside(piece, range) && this.#provider.serves(piece)) yield piece;
      place = (place + step) % count;
    }
  }

  *buckets(): Iterable<Bucket> {
    if (this.#isVain) return;
    for (let count = 0; count < this.#availability.buckets; count++) {
      const pieces = this.#bucket(count);
      if (pieces.next().done) continue;
      yield {
        availability: count + this.#availability.seeds,
        pieces: { [Symbol.iterator]: () => this.#bucket(count) },
      };
    }
  }

  late(): Iterable<PieceIndex> {
    return this.#late.for(this.#provider);
  }

  /** Returns the first place worth examining: otherwise a scan would walk over pieces that only seeds hold. */
  #first(): number {
    return this.#provider.holds.isFull ? 0 : this.#availability.start(1);
  }

  #isSparse(): boolean {
    return this.#provider.holds.count < this.#availability.candidates * SPARSE;
  }

  /** Returns the candidates in `range`, by walking over what the peer holds. */
  #sparse(range: PieceRange): PieceIndex[] {
    const { holds } = this.#provider;
    const pieces: PieceIndex[] = [];
    for (let piece = holds.firstFrom(range.first); piece !== undefined; piece = holds.firstFrom(piece + 1)) {
      if (piece > range.last) break;
      if (this.has(piece)) pieces.push(piece);
    }
    return pieces;
  }

  *#bucket(count: number): Generator<PieceIndex, undefined> {
    for (let place = this.#availability.start(count); place < this.#availability.start(count + 1); place++) {
      const piece = this.#availability.at(place);
      if (this.#provider.serves(piece)) yield piece;
    }
  }
}

function inside(piece: PieceIndex, range: PieceRange): boolean {
  return piece >= range.first && piece <= range.last;
}

/** Returns a random step from 1 to `count` that is coprime to it. */
function coprimeStep(count: number, random: Random): number {
  for (;;) {
    const step = 1 + random.below(count);
    if (greatestCommonDivisor(step, count) === 1) return step;
  }
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}
