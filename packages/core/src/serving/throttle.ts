import type { Scheduler, Timer } from "../runtime/index.js";
import { TokenBucket } from "./token-bucket.js";

/** A {@link TokenBucket} that reports when there is credit again: with one timer, and only while something waits. */
export class Throttle {
  readonly #bucket: TokenBucket;
  /** Kept here: nearly no throttle has a limit, and all are asked at every block. */
  #isLimited: boolean;
  /** Whether something was blocked since `onCredit` was last called. */
  #awaited = false;
  /** Undefined at rate 0, which only a change of the rate ends. */
  #timer: Timer | undefined;

  /**
   * Limits bytes to `rateBytesPerSecond`, undefined for no limit. Calls `onCredit` when what it blocked may be sent.
   */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly onCredit: () => void,
    rateBytesPerSecond?: number,
  ) {
    this.#bucket = new TokenBucket(rateBytesPerSecond, scheduler.now());
    this.#isLimited = this.#bucket.isLimited;
  }

  /**
   * Returns `throttle`, or a new one if there is none but a rate, which limits to `rateBytesPerSecond`. Nearly nobody
   * has a limit, and a throttle that does not exist is not asked at every block.
   */
  static at(
    rateBytesPerSecond: number | undefined,
    throttle: Throttle | undefined,
    scheduler: Scheduler,
    onCredit: () => void,
  ): Throttle | undefined {
    if (throttle) throttle.rateBytesPerSecond = rateBytesPerSecond;
    else if (rateBytesPerSecond !== undefined) return new Throttle(scheduler, onCredit, rateBytesPerSecond);
    return throttle;
  }

  /** The rate; undefined without a limit. */
  get rateBytesPerSecond(): number | undefined {
    return this.#bucket.rateBytesPerSecond;
  }

  /** Changes the rate. If something is blocked, `onCredit` is called in a later turn. */
  set rateBytesPerSecond(rate: number | undefined) {
    this.#bucket.setRate(rate, this.scheduler.now());
    this.#isLimited = this.#bucket.isLimited;
    if (this.#awaited) this.#wakeAfter(0);
  }

  /** Returns whether nothing may be sent now. If so, `onCredit` is called when something may. */
  blocked(now: number): boolean {
    if (!this.#isLimited) return false;
    const pauseMs = this.#bucket.pauseMs(now);
    if (pauseMs === 0) return false;
    this.#awaited = true;
    if (!this.#timer && pauseMs < Infinity) this.#wakeAfter(pauseMs);
    return true;
  }

  /** Counts `bytes` that are sent now. Check {@link Throttle.blocked} before. */
  take(bytes: number, now: number): void {
    if (this.#isLimited) this.#bucket.take(bytes, now);
  }

  /** Counts `bytes` that arrive or are sent now in any case, if necessary as a debt. */
  charge(bytes: number, now: number): void {
    if (this.#isLimited) this.#bucket.charge(bytes, now);
  }

  /**
   * Gives back `bytes` that were taken for what is not sent after all. If something is blocked, `onCredit` is called
   * sooner.
   */
  give(bytes: number, now: number): void {
    this.#bucket.give(bytes, now);
    if (this.#timer) this.#wakeAfter(this.#bucket.pauseMs(now));
  }

  /** No longer calls `onCredit`. */
  close(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #wakeAfter(delayMs: number): void {
    this.#timer?.cancel();
    this.#timer = this.scheduler.after(delayMs, () => {
      this.#timer = undefined;
      this.#awaited = false;
      this.onCredit();
    });
  }
}
