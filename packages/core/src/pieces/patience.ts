import { NO_BLOCK, type Provider } from "./provider.js";

/** A peer that was asked and sends nothing for this long may be snubbed, milliseconds; libtorrent's and rain's. */
export const SILENT_MS = 20_000;

/** A block may be asked of others when it has not come after this long, milliseconds; libtorrent's upper bound. */
export const LATE_MS = 60_000;

/** So much later than a block another must have been asked for, and be here, to show that it is overdue, milliseconds. */
const OVERTAKEN_MS = 10_000;

/** Nothing was ever asked for or came. */
const NEVER = -1;

/**
 * Tells what is overdue from what waits its turn on a slow line of our own. Forty peers with four requests each are asked
 * for a minute and a half of what a line of 30 kB/s carries: none of them is slow, and whoever asks others after 20 s has
 * every block come twice and thrice. With fixed times, as libtorrent and rTorrent have them, such a line took in 58 % for
 * nothing, and was not done after nearly three times as long as it needs. So time alone does not do: a block is overdue
 * when one that was asked for later is here, or when nothing comes at all.
 */
export class Patience {
  /** The latest time at which a block that is here was asked for; whole milliseconds, as all times here. */
  #askedAt = NEVER;
  #cameAt = NEVER;

  /** A block that was asked for at `askedAt` came at `now`. */
  answered(askedAt: number, now: number): void {
    if (askedAt > this.#askedAt) this.#askedAt = askedAt;
    this.#cameAt = now;
  }

  /**
   * Whether `provider` was asked and sends nothing. While a block of it is just arriving it does: over a slow line that
   * many share that takes longer than others wait.
   */
  isSilent({ activeAt, filling, inFlight }: Provider, now: number): boolean {
    const allowedMs = filling === NO_BLOCK ? SILENT_MS : LATE_MS;
    return inFlight.size > 0 && now - activeAt >= allowedMs && this.#isOvertaken(inFlight.oldestAt, now);
  }

  /** Whether a block that was asked for at `askedAt`, and is not here, will not come. */
  isLate(askedAt: number, now: number): boolean {
    return now - askedAt >= LATE_MS && this.#isOvertaken(askedAt, now);
  }

  #isOvertaken(askedAt: number, now: number): boolean {
    return this.#askedAt - askedAt >= OVERTAKEN_MS || now - this.#cameAt >= SILENT_MS;
  }
}
