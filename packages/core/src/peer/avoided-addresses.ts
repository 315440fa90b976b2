import type { PeerAddress } from "../transport/index.js";

/** Maximum per host, which could turn up at port after port: it should displace only addresses of its own. */
const MOST_OF_A_HOST = 16;

/**
 * Addresses that must not be dialled: our own, and those where a peer broke the protocol. If there is no room for all,
 * the oldest of the host that came first is forgotten; one more dial brings it back.
 */
export class AvoidedAddresses {
  readonly #byHost = new Map<string, Set<number>>();
  #size = 0;

  /** Starts empty, and keeps at most `capacity` addresses. */
  constructor(private readonly capacity: number) {}

  /** Returns whether `address` is one of them. */
  has({ host, port }: PeerAddress): boolean {
    return this.#byHost.get(host)?.has(port) ?? false;
  }

  /** Adds `address`. */
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
