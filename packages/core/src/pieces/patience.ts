import { NO_BLOCK, type Provider } from "./provider.js";

/** Time after which a peer that was asked and sends nothing may be snubbed, milliseconds; as in libtorrent and rain. */
export const SILENT_MS = 20_000;

/**
 * Time after which a block that has not arrived may be requested from others, milliseconds; libtorrent's upper bound.
 */
export const LATE_MS = 60_000;

/**
 * How much later than a block another must have been requested, and be here, to show that it is overdue, milliseconds.
 */
const OVERTAKEN_MS = 10_000;

/** Nothing was requested or arrived yet. */
const NEVER = -1;

/**
 * Distinguishes requests that are overdue from those that wait their turn on our own slow access link. Forty peers with
 * four requests each are asked for a minute and a half of what an access link of 30 kB/s carries. None of them is slow,
 * yet asking others after 20 s makes every block arrive two or three times. With fixed time-outs, as in libtorrent and
 * rTorrent, 58 % of what such a link received was useless, and the download was not complete after nearly three times
 * as long as it needs. So time alone is not enough: a block is overdue if one that was requested later is here, or if
 * nothing arrives at all.
 */
export class Patience {
  /** The latest request time of any block that is here; whole milliseconds, like all times in this class. */
  #askedAt = NEVER;
  #cameAt = NEVER;

  /** A block that was requested at `askedAt` arrived at `now`. */
  answered(askedAt: number, now: number): void {
    if (askedAt > this.#askedAt) this.#askedAt = askedAt;
    this.#cameAt = now;
  }

  /**
   * Returns whether `provider` was asked and sends nothing. If one of its blocks is arriving, {@link LATE_MS} is
   * allowed: over a slow access link that many share, a block takes longer than {@link SILENT_MS}.
   */
  isSilent({ activeAt, filling, inFlight }: Provider, now: number): boolean {
    const allowedMs = filling === NO_BLOCK ? SILENT_MS : LATE_MS;
    return inFlight.size > 0 && now - activeAt >= allowedMs && this.#isOvertaken(inFlight.oldestAt, now);
  }

  /** Returns whether a block that was requested at `askedAt`, and is not here, is overdue. */
  isLate(askedAt: number, now: number): boolean {
    return now - askedAt >= LATE_MS && this.#isOvertaken(askedAt, now);
  }

  #isOvertaken(askedAt: number, now: number): boolean {
    return this.#askedAt - askedAt >= OVERTAKEN_MS || now - this.#cameAt >= SILENT_MS;
  }
}
