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
  #heardAt = 0;

  /** A connection that has carried nothing. */
  constructor(private readonly clock: VirtualClock) {}

  /** Bytes that may be on the way now. */
  get window(): number {
    if (this.clock.present - this.#heardAt > IDLE_MS) this.#window = FIRST_WINDOW;
    return this.#window;
  }

  /** `bytes` arrived; `acknowledged` is called when the sender knows. */
  arrived(bytes: number, latencyMs: number, acknowledged: () => void): void {
    this.clock.after(latencyMs, () => {
      this.#window = Math.min(LAST_WINDOW, this.window + bytes);
      this.#heardAt = this.clock.present;
      acknowledged();
    });
  }
}
