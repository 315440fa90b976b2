import { BLOCK_LENGTH } from "../units/index.js";

/**
 * Time whose credit may be saved up while nothing is sent, beyond one block, milliseconds: up to here, late timers lose
 * nothing.
 */
const BURST_MS = 75;

/** The credit of less time than this is not worth waking for, milliseconds. */
const LEAST_PAUSE_MS = 10;

/** A fraction of a byte is not worth a turn: sums of fractions come out slightly short. */
const TOLERANCE_BYTES = 0.01;

/**
 * Limits bytes to a rate. It starts without credit, so that the first seconds keep to the rate as well. What is longer
 * than a block needs only the credit of a block and leaves a debt: a request of 128 KiB must not wait for more than can
 * be saved up.
 */
export class TokenBucket {
  /** Bytes per second; infinite without a limit. */
  #rate: number;
  /** Bytes that may be taken now; a debt if below 0. */
  #credit = 0;
  #countedAt: number;

  /** Makes a bucket that fills at `rateBytesPerSecond` from `now` on; undefined for no limit. */
  constructor(rateBytesPerSecond: number | undefined, now: number) {
    this.#rate = rateBytesPerSecond ?? Infinity;
    this.#countedAt = now;
  }

  /** Whether there is a limit. */
  get isLimited(): boolean {
    return this.#rate !== Infinity;
  }

  /** The rate; undefined without a limit. */
  get rateBytesPerSecond(): number | undefined {
    return this.#rate === Infinity ? undefined : this.#rate;
  }

  /** Changes the rate; undefined for no limit. Credit saved up so far is kept, and so is a debt. */
  setRate(rateBytesPerSecond: number | undefined, now: number): void {
    this.#fill(now);
    this.#rate = rateBytesPerSecond ?? Infinity;
  }

  /** Takes `bytes` if that is allowed now. Returns whether it is. */
  take(bytes: number, now: number): boolean {
    if (this.#rate === Infinity) return true;
    if (this.#missing(bytes, now) > 0) return false;
    this.#credit -= bytes;
    return true;
  }

  /** Takes `bytes` in any case, if necessary as a debt: they can no longer be prevented. */
  charge(bytes: number, now: number): void {
    this.#fill(now);
    this.#credit -= bytes;
  }

  /**
   * Gives back `bytes` that were taken in vain. They may be more than can be saved up, because much may have been taken
   * before any of it turns out to be in vain; the excess decays at the rate.
   */
  give(bytes: number, now: number): void {
    this.#fill(now);
    this.#credit += bytes;
  }

  /**
   * Returns the time until it is worth taking again, whole milliseconds, to set timers to: 0 if a block may be taken,
   * infinite at rate 0, otherwise until a block or {@link LEAST_PAUSE_MS} of the rate may be taken, whichever is more.
   */
  pauseMs(now: number): number {
    if (this.#missing(BLOCK_LENGTH, now) <= 0) return 0;
    const worthWaking = Math.max(BLOCK_LENGTH, (this.#rate * LEAST_PAUSE_MS) / 1_000);
    return Math.ceil(((worthWaking - this.#credit) * 1_000) / this.#rate);
  }

  #missing(bytes: number, now: number): number {
    this.#fill(now);
    return this.#rate === Infinity ? 0 : Math.min(bytes, BLOCK_LENGTH) - this.#credit - TOLERANCE_BYTES;
  }

  #fill(now: number): void {
    const elapsedMs = now - this.#countedAt;
    this.#countedAt = now;
    if (this.#rate === Infinity) return;
    const most = BLOCK_LENGTH + (this.#rate * BURST_MS) / 1_000;
    const growth = (this.#rate * elapsedMs) / 1_000;
    this.#credit =
      this.#credit > most ? Math.max(most, this.#credit - growth) : Math.min(most, this.#credit + growth);
  }
}
