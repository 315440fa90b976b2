import type { Bucket, Candidates, PieceIndex, PieceRange } from "@minibit/core/strategy";
import { first } from "./first.js";

/**
 * The candidates that `accepts` accepts, in the same lazy orders, so that any selector can choose among them unchanged.
 * All late pieces are included: they have been started, and only new ones are restricted.
 */
export class RestrictedCandidates implements Candidates {
  readonly #candidates: Candidates;
  readonly #accepts: (piece: PieceIndex) => boolean;

  /** Restricts `candidates` to those that `accepts` accepts; valid as long as they are. */
  constructor(candidates: Candidates, accepts: (piece: PieceIndex) => boolean) {
    this.#candidates = candidates;
    this.#accepts = accepts;
    // a strategy may take its candidates apart
    this.rarest = this.rarest.bind(this);
    this.commonest = this.commonest.bind(this);
    this.inOrder = this.inOrder.bind(this);
    this.random = this.random.bind(this);
    this.buckets = this.buckets.bind(this);
    this.has = this.has.bind(this);
    this.late = this.late.bind(this);
  }

  rarest(range?: PieceRange): Iterable<PieceIndex> {
    return this.#accepted(this.#candidates.rarest(range));
  }

  commonest(range?: PieceRange): Iterable<PieceIndex> {
    return this.#accepted(this.#candidates.commonest(range));
  }

  inOrder(from?: PieceIndex): Iterable<PieceIndex> {
    return this.#accepted(this.#candidates.inOrder(from));
  }

  random(range?: PieceRange): Iterable<PieceIndex> {
    return this.#accepted(this.#candidates.random(range));
  }

  *buckets(): Iterable<Bucket> {
    for (const { availability, pieces } of this.#candidates.buckets()) {
      const accepted = { [Symbol.iterator]: () => this.#accepted(pieces) };
      if (first(accepted) !== undefined) yield { availability, pieces: accepted };
    }
  }

  has(piece: PieceIndex): boolean {
    return this.#accepts(piece) && this.#candidates.has(piece);
  }

  late(): Iterable<PieceIndex> {
    return this.#candidates.late();
  }

  *#accepted(pieces: Iterable<PieceIndex>): Generator<PieceIndex, undefined> {
    for (const piece of pieces) if (this.#accepts(piece)) yield piece;
  }
}
