import type { Random } from "../runtime/index.js";

const FIRST_MS = 5_000;
const LONGEST_MS = 1_800_000;

/**
 * How long to wait when no tracker answered: 5 s, then twice as long each time, up to 30 min; half of it
 * more or less by chance, so that the peers of a tracker that comes back do not all come at once.
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
