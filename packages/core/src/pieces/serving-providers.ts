import { LATE_MS, SILENT_MS } from "./patience.js";
import type { Provider } from "./provider.js";

/**
 * The providers that answer requests, or were asked and may still answer, in the order in which they are asked. Only
 * these are examined regularly, and in a swarm of many links they are few. Even these are not examined before one of
 * their requests can be overdue: doing so every second would cost a swarm of slow links more than its blocks do.
 */
export class ServingProviders implements Iterable<Provider> {
  readonly #providers = new Set<Provider>();
  #dueAt = 0;

  /** `provider` answers from now on; harmless if it already did. */
  add(provider: Provider): void {
    this.#providers.add(provider);
  }

  /** `provider` is gone. */
  delete(provider: Provider): void {
    this.#providers.delete(provider);
  }

  /** From now on, the others are asked before `provider`, if it is one of them. */
  putLast(provider: Provider): void {
    if (this.#providers.delete(provider)) this.#providers.add(provider);
  }

  /** Returns whether `provider` is one of them. */
  has(provider: Provider): boolean {
    return this.#providers.has(provider);
  }

  /** All of them, in their order. */
  [Symbol.iterator](): IterableIterator<Provider> {
    return this.#providers.values();
  }

  /** Nothing can be overdue before this time, milliseconds. */
  get dueAt(): number {
    return this.#dueAt;
  }

  /**
   * Returns all of them, to be examined for what is overdue at `now`; those that no longer answer, for the last time.
   */
  look(now: number): Provider[] {
    this.#dueAt = now + SILENT_MS; // what is requested later cannot be overdue before
    const all = [...this.#providers];
    for (const provider of all) if (provider.isUseless) this.#providers.delete(provider);
    return all;
  }

  /** `provider` was examined: takes into account when one of its requests can next be overdue. */
  looked({ activeAt, inFlight }: Provider): void {
    if (inFlight.size === 0) return;
    this.#dueAt = Math.min(this.#dueAt, activeAt + SILENT_MS, inFlight.oldestAt + LATE_MS);
  }
}
