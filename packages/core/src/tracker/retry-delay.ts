import type { Random } from "../runtime/index.js";

const FIRST_MS = 5_000;
const LONGEST_MS = 1_800_000;

/**
 * How long to wait if no tracker answered: 5 s, doubled each time, up to 30 min. It varies randomly by half, so that
 * peers do not all return at once when a tracker comes back.
 */
export class RetryDelay {
  readonly #random: Random;
  #nextMs = FIRST_MS;

  /** A delay after the first failure. */
  constructor(random: Random) {
    this.#random = random;
  }

  /** How long to wait now, milliseconds. */
  next(): number {
    const delayMs = this.#nextMs * (0.5 + this.#random.next());
    this.#nextMs = Math.min(LONGEST_MS, this.#nextMs * 2);
    return Math.min(LONGEST_MS, delayMs);
  }

  /** Somebody answered: the next failure is a first one again. */
  reset(): void {
    this.#nextMs = FIRST_MS;
  }
}
