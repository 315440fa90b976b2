import type { DownloadPace } from "./download-pace.js";
import type { Provider } from "./provider.js";

/** Those who take turns, in their order. */
interface Providers extends Iterable<Provider> {
  /** Whether `provider` is one of them. */
  has(provider: Provider): boolean;
}

/**
 * Who is asked first. While the download limit is short whoever came too late is the first the next time:
 * otherwise those who connected first would be asked for everything.
 */
export class ProviderTurns {
  #next: Provider | undefined;

  /** Turns under the limit of `pace`. */
  constructor(private readonly pace: DownloadPace) {}

  /** Calls `ask` for each of `providers`, until the limit ends it. */
  walk(providers: Providers, ask: (provider: Provider) => void): void {
    const order = this.#next && providers.has(this.#next) ? startingWith(this.#next, providers) : providers;
    this.#next = undefined;
    for (const provider of order) {
      if (!this.pace.ready()) {
        this.#next = provider;
        return;
      }
      ask(provider);
    }
  }
}

function startingWith(first: Provider, providers: Providers): Provider[] {
  const all = [...providers];
  const start = all.indexOf(first);
  return [...all.slice(start), ...all.slice(0, start)];
}
