import type { Clock } from "../runtime/index.js";
import { BLOCK_LENGTH } from "../units/index.js";
import type { DownloadPace } from "./download-pace.js";
import type { PartialPiece } from "./partial-piece.js";
import type { PartialPieces } from "./partial-pieces.js";
import type { Patience } from "./patience.js";
import type { PieceGeometry } from "./piece-geometry.js";
import type { Provider } from "./provider.js";

/** Parts of {@link OutstandingRequests}. */
export interface OutstandingRequestsParts {
  /** Sizes and numbering of pieces and blocks. */
  readonly geometry: PieceGeometry;
  /** The pieces that are started. */
  readonly partials: PartialPieces;
  /** The clock. */
  readonly clock: Clock;
  /** The download limit, which gets back what is withdrawn. */
  readonly pace: DownloadPace;
}

/**
 * Which providers were asked for which blocks.
 *
 * Invariant: a block's requesters, as its partial piece counts them, are exactly the providers that have it in flight.
 */
export class OutstandingRequests {
  readonly #geometry: PieceGeometry;
  readonly #partials: PartialPieces;
  readonly #clock: Clock;
  readonly #pace: DownloadPace;

  /** Starts without requests. */
  constructor({ geometry, partials, clock, pace }: OutstandingRequestsParts) {
    this.#geometry = geometry;
    this.#partials = partials;
    this.#clock = clock;
    this.#pace = pace;
  }

  /** Requests `block` of `partial` from `provider`. */
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
   * `provider` sends the block `number`, or will not. Returns whether it was awaited, which it no longer is. If it was
   * requested again after a cancel, the answer belongs to the first request: each has its own (BEP 6), in order. If it
   * counted for the second, the block would arrive when nobody waits for it.
   */
  settle(provider: Provider, number: number): boolean {
    if (provider.settleLate(number) || !provider.inFlight.delete(number)) return false;
    this.#free(number);
    return true;
  }

  /**
   * Withdraws the request for the block `number` from `provider`, so that others can be asked; from now on it is late.
   */
  withdraw(provider: Provider, number: number): void {
    provider.inFlight.delete(number);
    this.#giveUp(provider, number);
    this.#cancel(provider, number);
  }

  /** Withdraws what `provider` was asked for too long before `now`, according to `patience`. */
  withdrawLate(provider: Provider, patience: Patience, now: number): void {
    const { inFlight } = provider;
    while (inFlight.size > 0 && patience.isLate(inFlight.oldestAt, now))
      this.withdraw(provider, inFlight.oldest!);
  }

  /** Withdraws everything that `provider` was asked for. */
  withdrawAll(provider: Provider): void {
    for (const number of provider.inFlight.blocks) this.withdraw(provider, number);
  }

  /** The same for a provider that has forgotten its requests because it chokes us or left. */
  forgetAll(provider: Provider): void {
    for (const number of provider.inFlight.blocks) this.#giveUp(provider, number);
    provider.inFlight.clear();
  }

  /**
   * The block `number` may still arrive, but is not awaited. The limit gets it back at once: otherwise peers that never
   * answer would use it up.
   */
  #giveUp(provider: Provider, number: number): void {
    this.#free(number);
    this.#pace.give(this.#geometry.blockLength(number));
    provider.expectLate(number);
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
