/** The number of members of each network, over all swarms: whoever invents peers has few networks for them. */
export class NetworkCrowds {
  readonly #sizes = new Map<string, number>();

  /** Networks without members, which may have `most` each. */
  constructor(private readonly most: number) {}

  /** Whether `network` has no room left. */
  isFull(network: string): boolean {
    return this.#sizeOf(network) >= this.most;
  }

  /** Somebody in `network` joined a swarm. */
  joined(network: string): void {
    this.#sizes.set(network, this.#sizeOf(network) + 1);
  }

  /** Somebody in `network` left one. */
  left(network: string): void {
    const size = this.#sizeOf(network) - 1;
    if (size === 0) this.#sizes.delete(network);
    else this.#sizes.set(network, size);
  }

  #sizeOf(network: string): number {
    return this.#sizes.get(network) ?? 0;
  }
}
