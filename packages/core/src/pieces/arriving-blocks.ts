import { removeAt } from "../units/index.js";
import type { PartialPiece } from "./partial-piece.js";
import { NO_BLOCK, type Provider } from "./provider.js";

/**
 * The providers that are in the middle of sending a block. Several can be sending the same one: the first to send it
 * whole ends it for the others, because what is here may already be verified.
 */
export class ArrivingBlocks {
  #count = 0;
  /** One of them. Where blocks arrive whole, there is never another, and no list is searched. */
  #one: Provider | undefined;
  readonly #others: Provider[] = [];

  /** Calls `onLate` with each block that is abandoned and whose request was withdrawn. */
  constructor(private readonly onLate: (number: number) => void) {}

  /** `provider` begins to send the block `number`, which belongs to `partial`. */
  begin(provider: Provider, number: number, partial: PartialPiece): void {
    if (this.#count > 0) this.#noteMixed(provider, number, partial);
    provider.filling = number;
    if (this.#count++ === 0) this.#one = provider;
    else this.#others.push(provider);
  }

  /** `provider` no longer sends a block; harmless if it did not. */
  end(provider: Provider): void {
    if (provider.filling === NO_BLOCK) return;
    provider.filling = NO_BLOCK;
    this.#count--;
    if (provider === this.#one) this.#one = undefined;
    else removeAt(this.#others, this.#others.indexOf(provider));
  }

  /** Nothing more may be written to the blocks from the number `first` to before `end`. */
  abandon(first: number, end: number): void {
    if (this.#count > 0) this.#abandonAny(first, end);
  }

  #all(): Provider[] {
    return this.#one ? [this.#one, ...this.#others] : [...this.#others];
  }

  #noteMixed(provider: Provider, number: number, partial: PartialPiece): void {
    for (const other of this.#all()) if (other.filling === number) partial.mixed(other.id, provider.id);
  }

  #abandonAny(first: number, end: number): void {
    for (const provider of this.#all()) {
      const number = provider.filling;
      if (number < first || number >= end) continue;
      this.end(provider);
      // the rest of the answer is skipped: no other will come
      if (provider.settleLate(number)) this.onLate(number);
      provider.link.abandonBlock();
    }
  }
}
