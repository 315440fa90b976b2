import { BLOCK_LENGTH, MIB } from "@minibit/core";
import type { VirtualClock } from "../clock/index.js";

/** Ten segments (RFC 6928), rounded up to a block: a block is carried whole. */
const FIRST_WINDOW = BLOCK_LENGTH;
const LAST_WINDOW = MIB;
/** After a silence as long as a retransmission time-out a connection begins anew (RFC 5681, 4.1). */
const IDLE_MS = 1_000;

/**
 * TCP's slow start: what may be on the way begins with a few segments and grows by as much as is acknowledged, which
 * doubles it each round trip. Losses are not modelled, so it never shrinks but after a silence.
 */
export class SlowStart {
  #window = FIRST_WINDOW;
  #unacknowledgedBytes = 0;
  #heardAt = 0;

  /** A connection that has carried nothing. */
  constructor(private readonly clock: VirtualClock) {}

  /** Whether as much is on the way as may be. */
  get isHolding(): boolean {
    const { present } = this.clock;
    if (this.#unacknowledgedBytes === 0 && present - this.#heardAt > IDLE_MS) this.#window = FIRST_WINDOW;
    return this.#unacknowledgedBytes >= this.#window;
  }

  /** `bytes` are on the way. */
  sent(bytes: number): void {
    this.#unacknowledgedBytes += bytes;
  }

  /** A block arrived; `acknowledged` is called when the sender knows, `latencyMs` later. */
  arrived(latencyMs: number, acknowledged: () => void): void {
    this.clock.after(latencyMs, () => {
      this.#unacknowledgedBytes -= BLOCK_LENGTH;
      this.#window = Math.min(LAST_WINDOW, this.#window + BLOCK_LENGTH);
      this.#heardAt = this.clock.present;
      acknowledged();
    });
  }
}
