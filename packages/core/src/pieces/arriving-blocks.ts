import { removeAt } from "../units/index.js";
import type { PartialPiece } from "./partial-piece.js";
import { NO_BLOCK, type Provider } from "./provider.js";

/**
 * Who is in the midst of sending a block. Several can be sending the same one: the first to have sent it whole ends it for
 * the others, since what is here may be verified already.
 */
export class ArrivingBlocks {
  #count = 0;
  /** One of them: where blocks come whole nobody else ever is, and no list is looked up. */
  #one: Provider | undefined;
  readonly #others: Provider[] = [];

  /** `provider` begins to send the block `number`, which is one of `partial`. */
  begin(provider: Provider, number: number, partial: PartialPiece): void {
    if (this.#count > 0) this.#noteMixed(provider, number, partial);
    provider.filling = number;
    if (this.#count++ === 0) this.#one = provider;
    else this.#others.push(provider);
  }

  /** `provider` sends nothing any more, whether or not it did. */
  end(provider: Provider): void {
    if (provider.filling === NO_BLOCK) return;
    provider.filling = NO_BLOCK;
    this.#count--;
    if (provider === this.#one) this.#one = undefined;
    else removeAt(this.#others, this.#others.indexOf(provider));
  }

  /** Nobody may write any more where the blocks from the number `first` to before `end` go. */
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
      provider.settleLate(number); // the rest of the answer is skipped: no other will come
      provider.link.abandonBlock();
    }
  }
}
