import type { PeerAddress } from "../transport/index.js";

/** A host has no more: it could turn up at port after port, and what it pushes out is to be its own. */
const MOST_OF_A_HOST = 16;

/**
 * The addresses that are not to be dialled: they are our own, or somebody broke the protocol there. Where there is no
 * room for all, the oldest is forgotten; it is back after one dial more.
 */
export class AvoidedAddresses {
  readonly #byHost = new Map<string, Set<number>>();
  #size = 0;

  /** None; there will be at most `capacity`. */
  constructor(private readonly capacity: number) {}

  /** Whether `address` is one of them. */
  has({ host, port }: PeerAddress): boolean {
    return this.#byHost.get(host)?.has(port) ?? false;
  }

  /** `address` is one of them from now on. */
  add({ host, port }: PeerAddress): void {
    const ports = this.#byHost.get(host) ?? new Set();
    if (ports.has(port)) return;
    this.#byHost.set(host, ports.add(port));
    this.#size++;
    if (ports.size > MOST_OF_A_HOST) this.#forgetOldestOf(host, ports);
    else if (this.#size > this.capacity) this.#forgetOldest();
  }

  #forgetOldest(): void {
    for (const [host, ports] of this.#byHost) return this.#forgetOldestOf(host, ports);
  }

  #forgetOldestOf(host: string, ports: Set<number>): void {
    const [oldest] = ports;
    ports.delete(oldest!);
    this.#size--;
    if (ports.size === 0) this.#byHost.delete(host);
  }
}
