import type { DownloadPace } from "../pieces/index.js";
import type { Scheduler } from "../runtime/index.js";
import { TokenBucket } from "../serving/index.js";
import { BLOCK_LENGTH } from "../units/index.js";

/**
 * Holds the download limit of a peer over all its torrents by asking for blocks no faster than they may
 * come. Nothing is held back at the sockets, so that a simulation has the limit too.
 */
export class LimitedPace implements DownloadPace {
  readonly #bucket: TokenBucket;
  #waiting = false;

  /** At most `limit` bytes per second, undefined for no limit; `refill` asks for more where it had to stop. */
  constructor(
    private readonly scheduler: Scheduler,
    limit: number | undefined,
    private readonly refill: () => void,
  ) {
    this.#bucket = new TokenBucket(limit, scheduler.now());
  }

  ready(): boolean {
    const waitMs = this.#bucket.waitMs(BLOCK_LENGTH, this.scheduler.now());
    if (waitMs === 0) return true;
    if (!this.#waiting) {
      this.#waiting = true;
      this.scheduler.after(waitMs, () => {
        this.#waiting = false;
        this.refill();
      });
    }
    return false;
  }

  take(bytes: number): void {
    this.#bucket.take(bytes, this.scheduler.now());
  }
}
