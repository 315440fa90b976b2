import type { DownloadPace } from "../pieces/index.js";
import type { Scheduler } from "../runtime/index.js";
import { Throttle } from "../serving/index.js";

/**
 * Holds the download limit of a peer over all its torrents by asking for blocks no faster than they may
 * come. Nothing is held back at the sockets, so that a simulation has the limit too.
 */
export class LimitedPace implements DownloadPace {
  readonly #limit: Throttle;

  /** At most `limit` bytes per second; `refill` asks for more where it had to stop. */
  constructor(
    private readonly scheduler: Scheduler,
    limit: number,
    refill: () => void,
  ) {
    this.#limit = new Throttle(scheduler, refill, limit);
  }

  ready(): boolean {
    return !this.#limit.blocked(this.scheduler.now());
  }

  take(bytes: number): void {
    this.#limit.take(bytes, this.scheduler.now());
  }

  give(bytes: number): void {
    this.#limit.give(bytes, this.scheduler.now());
  }

  /** Asks for nothing any more. */
  close(): void {
    this.#limit.close();
  }
}
