import { BLOCK_LENGTH, MIB } from "@minibit/core";
import type { VirtualClock } from "../clock/index.js";

/** Ten segments (RFC 6928), rounded up to a block, since a block is carried whole. */
const FIRST_WINDOW = BLOCK_LENGTH;
const LAST_WINDOW = MIB;
/** After it has been idle for a retransmission time-out, a connection starts over (RFC 5681, 4.1). */
const IDLE_MS = 1_000;

/**
 * TCP's slow start: the window begins with a few segments and grows by what is acknowledged, so it doubles every round
 * trip. Losses are not modelled, so it never shrinks except after a time without traffic.
 */
export class SlowStart {
  #window = FIRST_WINDOW;
  #unacknowledgedBytes = 0;
  #heardAt = 0;

  /** Begins a connection that has carried nothing. */
  constructor(private readonly clock: VirtualClock) {}

  /** Whether the window is full. */
  get isHolding(): boolean {
    const { present } = this.clock;
    if (this.#unacknowledgedBytes === 0 && present - this.#heardAt > IDLE_MS) this.#window = FIRST_WINDOW;
    return this.#unacknowledgedBytes >= this.#window;
  }

  /** Counts `bytes` as sent and not acknowledged. */
  sent(bytes: number): void {
    this.#unacknowledgedBytes += bytes;
  }

  /** A block arrived; calls `acknowledged` when the sender knows, `latencyMs` later. */
  arrived(latencyMs: number, acknowledged: () => void): void {
    this.clock.after(latencyMs, () => {
      this.#unacknowledgedBytes -= BLOCK_LENGTH;
      this.#window = Math.min(LAST_WINDOW, this.#window + BLOCK_LENGTH);
      this.#heardAt = this.clock.present;
      acknowledged();
    });
  }
}
