import { NO_BLOCK, type Provider } from "./provider.js";

/**
 * Which providers are in the midst of sending a block. Several can be sending the same one: the first to have sent it
 * whole ends it for the others, since what is here may be verified already.
 */
export class ArrivingBlocks {
  #count = 0;

  /** `provider` begins to send the block `number`. */
  begin(provider: Provider, number: number): void {
    provider.filling = number;
    this.#count++;
  }

  /** `provider` sends nothing any more, whether or not it did. */
  end(provider: Provider): void {
    if (provider.filling === NO_BLOCK) return;
    provider.filling = NO_BLOCK;
    this.#count--;
  }

  /** The block `number` is here: nobody of `providers` may write to its place any more. */
  abandon(number: number, providers: Iterable<Provider>): void {
    if (this.#count === 0) return;
    for (const provider of providers) {
      if (provider.filling !== number) continue;
      this.end(provider);
      provider.link.abandonBlock();
    }
  }
}
