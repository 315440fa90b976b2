import type { Moment, Stopwatch } from "../runtime/index.js";

/** From then on a check goes on only if calls take no longer than they may, milliseconds. */
const FIRST_LOOK_MS = 10_000;

/** The longest that a check may take, milliseconds: soon vitest would end it, without a word on why. */
const LONGEST_MS = 100_000;

/**
 * How long one check goes on asking a strategy. Some checks make thousands of calls, and nothing can interrupt them: a
 * strategy that takes 50 ms for each would keep one busy for more than ten minutes. On the system's stopwatch
 * a busy machine is no reason to end a check; our own strategies need about a second for the longest.
 */
export class Patience {
  #begun: Moment;
  #calls = 0;
  #complaint: string | undefined;

  /** For a strategy whose calls may take `budgetMs` on average. */
  constructor(
    private readonly stopwatch: Stopwatch,
    private readonly budgetMs: number,
  ) {
    this.#begun = stopwatch.now();
  }

  /** A check begins. */
  begin(): void {
    this.#begun = this.stopwatch.now();
    this.#calls = 0;
    this.#complaint = undefined;
  }

  /** Time since the check began, milliseconds. */
  get spentMs(): number {
    return this.stopwatch.since(this.#begun);
  }

  /** What is wrong if the check was not done to its end; undefined otherwise. */
  get complaint(): string | undefined {
    return this.#complaint;
  }

  /**
   * `strategy`, whose methods return `nothing` once there is no patience left: the check then ends soon. An error thrown
   * instead would be taken for one of the strategy's own.
   */
  asking<Strategy>(strategy: Strategy, nothing: unknown): Strategy {
    const get = (_: object, name: string | symbol): unknown => {
      const member: unknown = (strategy as Record<string | symbol, unknown>)[name];
      if (typeof member !== "function") return member;
      return (...given: unknown[]): unknown =>
        this.#isLeft() ? Reflect.apply(member, strategy, given) : nothing;
    };
    return new Proxy({}, { get }) as Strategy;
  }

  #isLeft(): boolean {
    if (this.#complaint === undefined && this.#isTooLong(this.spentMs)) this.#end();
    if (this.#complaint !== undefined) return false;
    this.#calls++;
    return true;
  }

  #isTooLong(tookMs: number): boolean {
    return tookMs > LONGEST_MS || (tookMs > FIRST_LOOK_MS && tookMs / this.#calls > this.budgetMs);
  }

  #end(): void {
    const tookMs = this.spentMs;
    const seconds = Math.round(tookMs / 1_000);
    const each = (tookMs / this.#calls).toFixed(1);
    const calls = this.#calls === 1 ? "1 call" : `${this.#calls} calls`;
    this.#complaint = `too slow to be checked: ${calls} took ${seconds} s, ${each} ms each`;
  }
}
