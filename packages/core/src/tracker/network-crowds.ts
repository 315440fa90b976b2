import { networkOf } from "./network-of.js";

/** How many members each network has, in all swarms together: whoever makes peers up has few networks to do so from. */
export class NetworkCrowds {
  readonly #sizes = new Map<string, number>();

  /** Networks without members, which may have `most` each. */
  constructor(private readonly most: number) {}

  /** Whether the network of `host` has as many as it may. */
  isFull(host: string): boolean {
    return this.#sizeOf(networkOf(host)) >= this.most;
  }

  /** Somebody at `host` joined a swarm. */
  joined(host: string): void {
    const network = networkOf(host);
    this.#sizes.set(network, this.#sizeOf(network) + 1);
  }

  /** Somebody at `host` left one. */
  left(host: string): void {
    const network = networkOf(host);
    const size = this.#sizeOf(network) - 1;
    if (size === 0) this.#sizes.delete(network);
    else this.#sizes.set(network, size);
  }

  #sizeOf(network: string): number {
    return this.#sizes.get(network) ?? 0;
  }
}
