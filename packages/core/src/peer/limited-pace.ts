import type { DownloadPace } from "../pieces/index.js";
import type { Scheduler } from "../runtime/index.js";
import { Throttle } from "../serving/index.js";

/**
 * Enforces the download limit of a peer over all its torrents by requesting blocks no faster than they may arrive.
 * Nothing is held back at the sockets, so that the limit also applies in a simulation.
 */
export class LimitedPace implements DownloadPace {
  readonly #limit: Throttle;

  /** Allows `limit` bytes per second; `refill` resumes requesting where it had to stop. */
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
    this.#limit.charge(bytes, this.scheduler.now());
  }

  give(bytes: number): void {
    this.#limit.give(bytes, this.scheduler.now());
  }

  /** No longer calls `refill`. */
  close(): void {
    this.#limit.close();
  }
}
