import { LATE_MS, SILENT_MS } from "./patience.js";
import type { Provider } from "./provider.js";

/**
 * Those who answer requests, or were asked and may still answer, in the order in which they are asked. Nothing is
 * looked at regularly of the others: in a swarm of many links few are of this kind. And of these nothing is looked at
 * before something of theirs can be overdue: once a second would cost a swarm of slow links more than its blocks do.
 */
export class ServingProviders implements Iterable<Provider> {
  readonly #providers = new Set<Provider>();
  #dueAt = 0;

  /** `provider` answers from now on; harmless if it did. */
  add(provider: Provider): void {
    this.#providers.add(provider);
  }

  /** `provider` is gone. */
  delete(provider: Provider): void {
    this.#providers.delete(provider);
  }

  /** The others are asked before `provider` from now on. */
  putLast(provider: Provider): void {
    this.#providers.delete(provider);
    this.#providers.add(provider);
  }

  /** Whether `provider` is one of them. */
  has(provider: Provider): boolean {
    return this.#providers.has(provider);
  }

  /** All of them, in their order. */
  [Symbol.iterator](): IterableIterator<Provider> {
    return this.#providers.values();
  }

  /** Before this nothing can be overdue, milliseconds. */
  get dueAt(): number {
    return this.#dueAt;
  }

  /** Everybody, to be looked at for what is overdue at `now`: who answers no more for the last time. */
  look(now: number): Provider[] {
    this.#dueAt = now + SILENT_MS; // what is asked for later cannot be overdue before
    const all = [...this.#providers];
    for (const provider of all) if (provider.isUseless) this.#providers.delete(provider);
    return all;
  }

  /** `provider` was looked at: when something of it can be overdue again is taken into account. */
  looked({ activeAt, inFlight }: Provider): void {
    if (inFlight.size === 0) return;
    this.#dueAt = Math.min(this.#dueAt, activeAt + SILENT_MS, inFlight.oldestAt + LATE_MS);
  }
}
