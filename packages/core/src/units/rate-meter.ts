/** Over how long a rate is the mean, in milliseconds: mainline's 20 s, which tit-for-tat was tuned for. */
export const RATE_WINDOW_MS = 20_000;

const SLOT_MS = 1_000;
const SLOTS = RATE_WINDOW_MS / SLOT_MS;

/**
 * Bytes counted in one-second slots over the last 20 s. A young meter divides by its age instead (at least
 * a second), so that a newcomer is not called slow for being new.
 */
export class RateMeter {
  /** Bytes counted since the beginning. */
  total = 0;
  /** Made when the first bytes come: most meters of a large swarm never count any. */
  #slots: Float64Array | undefined;
  readonly #startedMs: number;
  #slot: number;
  /** When the begun slot ends: before that there is nothing to move on, which is nearly always. */
  #slotEndMs: number;
  #sum = 0;

  /** A meter that starts at `nowMs`. */
  constructor(nowMs: number) {
    this.#startedMs = nowMs;
    this.#slot = Math.floor(nowMs / SLOT_MS);
    this.#slotEndMs = (this.#slot + 1) * SLOT_MS;
  }

  /** Counts `bytes` at `nowMs`. */
  add(bytes: number, nowMs: number): void {
    if (nowMs >= this.#slotEndMs) this.#advance(nowMs);
    this.#slots ??= new Float64Array(SLOTS);
    this.#slots[this.#slot % SLOTS]! += bytes;
    this.#sum += bytes;
    this.total += bytes;
  }

  /** Bytes per second at `nowMs`. */
  rate(nowMs: number): number {
    if (nowMs >= this.#slotEndMs) this.#advance(nowMs);
    // The slots reach back 19 whole seconds and the begun one: dividing by 20 would say up to 5 % too little.
    const oldestMs = (this.#slot - SLOTS + 1) * SLOT_MS;
    const spanMs = nowMs - Math.max(oldestMs, this.#startedMs);
    return (this.#sum * 1_000) / Math.max(SLOT_MS, spanMs);
  }

  #advance(nowMs: number): void {
    const slot = Math.floor(nowMs / SLOT_MS);
    const steps = this.#slots ? Math.min(SLOTS, slot - this.#slot) : 0;
    for (let step = 1; step <= steps; step++) {
      const index = (this.#slot + step) % SLOTS;
      this.#sum -= this.#slots![index]!;
      this.#slots![index] = 0;
    }
    this.#slot = slot;
    this.#slotEndMs = (slot + 1) * SLOT_MS;
  }
}
