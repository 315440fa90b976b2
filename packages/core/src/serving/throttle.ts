import type { Scheduler, Timer } from "../runtime/index.js";
import { TokenBucket } from "./token-bucket.js";

/** A {@link TokenBucket} that says when there is credit again: one timer, and only while somebody waits. */
export class Throttle {
  readonly #bucket: TokenBucket;
  /** Nearly nobody has a limit, and everybody is asked at every block. */
  #isLimited: boolean;
  /** Somebody was blocked since `onCredit` was last called. */
  #awaited = false;
  /** None at rate 0, which only a change of the rate ends. */
  #timer: Timer | undefined;

  /** Holds bytes to `rateBytesPerSecond`, undefined for no limit; calls `onCredit` for those it has blocked. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly onCredit: () => void,
    rateBytesPerSecond?: number,
  ) {
    this.#bucket = new TokenBucket(rateBytesPerSecond, scheduler.now());
    this.#isLimited = this.#bucket.isLimited;
  }

  /**
   * `throttle`, or a new one where there is none and a rate, holding to `rateBytesPerSecond`: nearly nobody has a limit, and
   * one that is not there is not asked at every block.
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

  /** The rate, undefined without a limit. */
  get rateBytesPerSecond(): number | undefined {
    return this.#bucket.rateBytesPerSecond;
  }

  /** Changes the rate; who is blocked is told in a later turn. */
  set rateBytesPerSecond(rate: number | undefined) {
    this.#bucket.setRate(rate, this.scheduler.now());
    this.#isLimited = this.#bucket.isLimited;
    if (this.#awaited) this.#wakeAfter(0);
  }

  /** Whether nothing may be sent now. If so, `onCredit` follows when something may. */
  blocked(now: number): boolean {
    if (!this.#isLimited) return false;
    const pauseMs = this.#bucket.pauseMs(now);
    if (pauseMs === 0) return false;
    this.#awaited = true;
    if (!this.#timer && pauseMs < Infinity) this.#wakeAfter(pauseMs);
    return true;
  }

  /** Counts `bytes` that are sent now. To be asked for {@link Throttle.blocked} before. */
  take(bytes: number, now: number): void {
    if (this.#isLimited) this.#bucket.take(bytes, now);
  }

  /** Gives back `bytes` that were taken for what is not sent after all; who is blocked is told the sooner. */
  give(bytes: number, now: number): void {
    this.#bucket.give(bytes, now);
    if (this.#timer) this.#wakeAfter(this.#bucket.pauseMs(now));
  }

  /** Calls nobody any more. */
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
