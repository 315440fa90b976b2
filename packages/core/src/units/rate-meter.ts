/** Window over which a rate is averaged, milliseconds: the 20 s of mainline, for which tit-for-tat was tuned. */
export const RATE_WINDOW_MS = 20_000;

/** Four whole slots reach back over the window. */
const SLOT_MS = RATE_WINDOW_MS / 4;
const SLOTS = 5;

/** Before any time, and a small integer. */
const NEVER = -1;

/** Minimum time over which a rate is averaged, milliseconds. */
const LEAST_SPAN_MS = 1_000;

/**
 * Measures bytes over the last 20 s: those of the current slot, of three whole slots before it, and of the slot before
 * these the part that still lies in the window. A young meter divides by its age instead (at least a second), so that a
 * newcomer does not appear slow because it is new.
 *
 * A large swarm has a million meters and adds to five at every block. A meter is therefore one object of small whole
 * numbers. Twenty one-second slots in an array would be more precise, but take six more cache lines.
 */
export class RateMeter {
  /** Total bytes counted. */
  total = 0;
  /** When bytes were last counted, whole milliseconds; -1 if never. */
  lastAt = NEVER;
  #slotEndMs: number;
  #current = 0;
  #first = 0;
  #second = 0;
  #third = 0;
  #oldest = 0;
  readonly #startedMs: number;

  /** Makes a meter that starts at `nowMs`. */
  constructor(nowMs: number) {
    this.#startedMs = Math.floor(nowMs);
    this.#slotEndMs = this.#startedMs + SLOT_MS;
  }

  /** Counts `bytes` at `nowMs`. */
  add(bytes: number, nowMs: number): void {
    if (nowMs >= this.#slotEndMs) this.#advance(nowMs);
    this.#current += bytes;
    this.total += bytes;
    this.lastAt = Math.floor(nowMs);
  }

  /** Returns the rate at `nowMs`, bytes per second. */
  rateAt(nowMs: number): number {
    if (nowMs >= this.#slotEndMs) this.#advance(nowMs);
    const inWindow = (this.#slotEndMs - nowMs) / SLOT_MS;
    const bytes = this.#current + this.#first + this.#second + this.#third + this.#oldest * inWindow;
    const spanMs = Math.min(RATE_WINDOW_MS, nowMs - this.#startedMs);
    return (bytes * 1_000) / Math.max(LEAST_SPAN_MS, spanMs);
  }

  /**
   * Adds what `other` has counted, as of `nowMs`. Since their slots end at different times, the sum can be off by up to
   * one slot.
   */
  absorb(other: RateMeter, nowMs: number): void {
    for (const meter of [this, other]) if (nowMs >= meter.#slotEndMs) meter.#advance(nowMs);
    this.total += other.total;
    this.lastAt = Math.max(this.lastAt, other.lastAt);
    this.#current += other.#current;
    this.#first += other.#first;
    this.#second += other.#second;
    this.#third += other.#third;
    this.#oldest += other.#oldest;
  }

  #advance(nowMs: number): void {
    const ended = Math.floor((nowMs - this.#slotEndMs) / SLOT_MS) + 1;
    this.#slotEndMs += ended * SLOT_MS;
    for (let slot = Math.min(ended, SLOTS); slot > 0; slot--) {
      this.#oldest = this.#third;
      this.#third = this.#second;
      this.#second = this.#first;
      this.#first = this.#current;
      this.#current = 0;
    }
  }
}
