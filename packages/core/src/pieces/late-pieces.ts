import type { Clock } from "../runtime/index.js";
import { BLOCK_LENGTH, type PieceIndex } from "../units/index.js";
import type { PartialPiece } from "./partial-piece.js";
import { type PartialPieces, mayAdd } from "./partial-pieces.js";
import type { PieceGeometry } from "./piece-geometry.js";
import type { PieceWishes } from "./piece-wishes.js";
import type { Provider } from "./provider.js";

/** Parts of {@link LatePieces}. */
export interface LatePiecesParts {
  /** Sizes and numbering of pieces and blocks. */
  readonly geometry: PieceGeometry;
  /** The pieces that are started. */
  readonly partials: PartialPieces;
  /** Has the deadlines. */
  readonly wishes: PieceWishes;
  /** The clock. */
  readonly clock: Clock;
}

/** The only empty list in use, so that what is checked every second need not look into it. */
const NONE: readonly PieceIndex[] = [];

/**
 * Started pieces that will miss their deadline at the rates of the last 20 s from the providers asked for them.
 * Determined once a second and not at each choice, because every open request is examined.
 */
export class LatePieces {
  #pieces = NONE;
  readonly #wishes: PieceWishes;
  readonly #partials: PartialPieces;
  readonly #geometry: PieceGeometry;
  readonly #clock: Clock;

  /** Starts with none late. */
  constructor({ clock, geometry, partials, wishes }: LatePiecesParts) {
    this.#wishes = wishes;
    this.#partials = partials;
    this.#geometry = geometry;
    this.#clock = clock;
  }

  /** Whether none is late. */
  get isEmpty(): boolean {
    return this.#pieces === NONE;
  }

  /**
   * Returns those that `provider` would serve, may contribute to and has not been asked for in full, most urgent first.
   */
  *for(provider: Provider): Iterable<PieceIndex> {
    for (const piece of this.#pieces) {
      const partial = this.#partials.get(piece);
      if (!partial || !provider.serves(piece) || !mayAdd(provider, partial)) continue;
      if (this.#hasMore(provider, partial)) yield piece;
    }
  }

  /** Determines anew which pieces will be late. */
  update(providers: Iterable<Provider>): void {
    if (!this.#wishes.isPlaying) {
      this.#pieces = NONE;
      return;
    }
    const arrivals = this.#arrivals(providers, this.#clock.now());
    const late: { piece: PieceIndex; deadline: number }[] = [];
    for (const { piece, isComplete } of this.#partials) {
      const deadline = this.#wishes.deadline(piece);
      if (deadline === undefined || isComplete) continue;
      if ((arrivals.get(piece) ?? Infinity) > deadline) late.push({ piece, deadline });
    }
    late.sort((left, right) => left.deadline - right.deadline || left.piece - right.piece);
    this.#pieces = late.length > 0 ? late.map(({ piece }) => piece) : NONE;
  }

  /** Returns when the last requested block of each piece will have arrived. */
  #arrivals(providers: Iterable<Provider>, now: number): Map<PieceIndex, number> {
    const arrivals = new Map<PieceIndex, number>();
    for (const provider of providers) {
      const msPerBlock = (BLOCK_LENGTH * 1_000) / provider.view.received.rate;
      let position = 0;
      for (const number of provider.inFlight.blocks) {
        const piece = this.#geometry.pieceOf(number);
        const arrival = now + ++position * msPerBlock;
        arrivals.set(piece, Math.max(arrivals.get(piece) ?? 0, arrival));
      }
    }
    return arrivals;
  }

  #hasMore(provider: Provider, partial: PartialPiece): boolean {
    for (let block = 0; block < partial.blocks; block++) {
      if (partial.has(block)) continue;
      if (!provider.inFlight.has(this.#geometry.join(partial.piece, block))) return true;
    }
    return false;
  }
}
