import type { Clock } from "../runtime/index.js";
import { BLOCK_LENGTH } from "../units/index.js";
import type { PartialPiece } from "./partial-piece.js";
import type { PartialPieces } from "./partial-pieces.js";
import type { Patience } from "./patience.js";
import type { PieceGeometry } from "./piece-geometry.js";
import type { Provider } from "./provider.js";

/** What {@link OutstandingRequests} are kept with. */
export interface OutstandingRequestsParts {
  /** Sizes and numbers. */
  readonly geometry: PieceGeometry;
  /** The pieces that are started. */
  readonly partials: PartialPieces;
  /** Time. */
  readonly clock: Clock;
}

/**
 * Who was asked for which block.
 *
 * Invariant: a block's requesters, as its partial piece counts them, are exactly the providers that have it
 * in flight.
 */
export class OutstandingRequests {
  readonly #geometry: PieceGeometry;
  readonly #partials: PartialPieces;
  readonly #clock: Clock;

  /** Nobody was asked for anything. */
  constructor({ geometry, partials, clock }: OutstandingRequestsParts) {
    this.#geometry = geometry;
    this.#partials = partials;
    this.#clock = clock;
  }

  /** Asks `provider` for `block` of `partial`. */
  ask(provider: Provider, partial: PartialPiece, block: number): void {
    const number = this.#geometry.join(partial.piece, block);
    const now = Math.floor(this.#clock.now());
    if (provider.inFlight.size === 0) provider.activeAt = now;
    provider.inFlight.add(number, now);
    partial.ask(block);
    this.#partials.update(partial);
    provider.link.outgoing.request(partial.piece, block * BLOCK_LENGTH, partial.blockLength(block));
  }

  /**
   * `provider` sends the block `number`, or will not: whether it was waited for, and is no more. Where it was asked for
   * anew after a cancel, the answer is that to the first request: each has its own (BEP 6), in their order. Taken for that
   * to the second, the block would come when nobody waits for it.
   */
  settle(provider: Provider, number: number): boolean {
    if (provider.settleLate(number) || !provider.inFlight.delete(number)) return false;
    this.#free(number);
    return true;
  }

  /** Gives to others the block `number`, which `provider` was asked for; from now on it is late. */
  withdraw(provider: Provider, number: number): void {
    provider.inFlight.delete(number);
    this.#free(number);
    provider.expectLate(number);
    this.#cancel(provider, number);
  }

  /** Gives to others what `provider` was asked for too long before `now` for the `patience` there is. */
  withdrawLate(provider: Provider, patience: Patience, now: number): void {
    const { inFlight } = provider;
    while (inFlight.size > 0 && patience.isLate(inFlight.oldestAt, now))
      this.withdraw(provider, inFlight.oldest!);
  }

  /** Gives to others all that `provider` was asked for. */
  withdrawAll(provider: Provider): void {
    for (const number of provider.inFlight.blocks) this.withdraw(provider, number);
  }

  /** The same for one that has forgotten what it was asked: it chokes us, or left. */
  forgetAll(provider: Provider): void {
    for (const number of provider.inFlight.blocks) {
      this.#free(number);
      provider.expectLate(number);
    }
    provider.inFlight.clear();
  }

  #free(number: number): void {
    const partial = this.#partials.get(this.#geometry.pieceOf(number));
    if (!partial) return;
    partial.release(this.#geometry.blockOf(number));
    this.#partials.update(partial);
  }

  #cancel(provider: Provider, number: number): void {
    const geometry = this.#geometry;
    const begin = geometry.blockOf(number) * BLOCK_LENGTH;
    provider.link.outgoing.cancel(geometry.pieceOf(number), begin, geometry.blockLength(number));
  }
}
