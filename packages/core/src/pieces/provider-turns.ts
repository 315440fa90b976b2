import type { DownloadPace } from "./download-pace.js";
import type { Provider } from "./provider.js";

/**
 * Who is asked first. While the download limit is short whoever came too late is the first the next time:
 * otherwise those who connected first would be asked for everything.
 */
export class ProviderTurns {
  #next: Provider | undefined;

  /** Turns under the limit of `pace`. */
  constructor(private readonly pace: DownloadPace) {}

  /** Calls `ask` for each of `providers`, until the limit ends it. */
  walk(providers: Iterable<Provider>, ask: (provider: Provider) => void): void {
    const all = [...providers];
    const first = Math.max(0, this.#next ? all.indexOf(this.#next) : 0);
    for (let turn = 0; turn < all.length; turn++) {
      const provider = all[(first + turn) % all.length]!;
      if (!this.pace.ready()) {
        this.#next = provider;
        return;
      }
      ask(provider);
    }
  }
}
