import { removeAt } from "../units/index.js";
import type { PartialPiece } from "./partial-piece.js";
import { NO_BLOCK, type Provider } from "./provider.js";

/**
 * Who is in the midst of sending a block. Several can be sending the same one: the first to have sent it whole ends it for
 * the others, since what is here may be verified already.
 */
export class ArrivingBlocks {
  readonly #senders: Provider[] = [];

  /** `provider` begins to send the block `number`, which is one of `partial`. */
  begin(provider: Provider, number: number, partial: PartialPiece): void {
    if (this.#senders.length > 0) this.#noteMixed(provider, number, partial);
    provider.filling = number;
    this.#senders.push(provider);
  }

  /** `provider` sends nothing any more, whether or not it did. */
  end(provider: Provider): void {
    if (provider.filling === NO_BLOCK) return;
    provider.filling = NO_BLOCK;
    const senders = this.#senders;
    if (senders[senders.length - 1] === provider) senders.pop();
    else removeAt(senders, senders.indexOf(provider));
  }

  /** Nobody may write any more where the blocks from the number `first` to before `end` go. */
  abandon(first: number, end: number): void {
    if (this.#senders.length > 0) this.#abandonAny(first, end);
  }

  #noteMixed(provider: Provider, number: number, partial: PartialPiece): void {
    for (const other of this.#senders)
      if (other.filling === number) partial.mixed(other.view.id, provider.view.id);
  }

  #abandonAny(first: number, end: number): void {
    for (const provider of [...this.#senders]) {
      const number = provider.filling;
      if (number < first || number >= end) continue;
      this.end(provider);
      provider.settleLate(number); // the rest of the answer is skipped: no other will come
      provider.link.abandonBlock();
    }
  }
}
