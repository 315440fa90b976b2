import type { Scheduler } from "../runtime/index.js";

interface Arrival {
  readonly bytes: number;
  readonly received: () => void;
}

/** The downlink of a node, shared by all its links: first come, first served. */
export class MemoryDownlink {
  readonly #waiting: Arrival[] = [];
  #busy = false;

  /** Makes a downlink of `bytesPerSecond`; undefined for no limit. */
  constructor(
    private readonly scheduler: Scheduler,
    readonly bytesPerSecond: number | undefined,
  ) {}

  /** Calls `received` when `bytes` have arrived, at once without a limit. */
  receive(bytes: number, received: () => void): void {
    if (this.bytesPerSecond === undefined) {
      received();
      return;
    }
    this.#waiting.push({ bytes, received });
    if (!this.#busy) this.#next(this.bytesPerSecond);
  }

  /** One timer at a time: sums of floating-point delays could change the order of two arrivals. */
  #next(bytesPerSecond: number): void {
    const arrival = this.#waiting.shift();
    this.#busy = arrival !== undefined;
    if (!arrival) return;
    this.scheduler.after((arrival.bytes * 1_000) / bytesPerSecond, () => {
      this.#next(bytesPerSecond);
      arrival.received();
    });
  }
}
