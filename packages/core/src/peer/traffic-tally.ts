import type { TrafficMeter } from "./traffic-meter.js";

/**
 * Bytes of blocks in one direction over all links of a swarm: each open link counts its own, those of the others are
 * kept here. Nothing is added up at a block, of which there are many, but when somebody asks.
 */
export class TrafficTally {
  #past = 0;
  #pastLastAt = -1;

  /** Counts what `meters`, those of the open links, count. */
  constructor(private readonly meters: () => Iterable<TrafficMeter>) {}

  /** Bytes over all links that there were. */
  get total(): number {
    let total = this.#past;
    for (const meter of this.meters()) total += meter.total;
    return total;
  }

  /** Bytes per second over the links that there are. */
  get rate(): number {
    let sum = 0;
    for (const { rate } of this.meters()) sum += rate;
    return sum;
  }

  /** When something was last counted, whole milliseconds; -1 when nothing was. */
  get lastAt(): number {
    let last = this.#pastLastAt;
    for (const { lastAt } of this.meters()) last = Math.max(last, lastAt);
    return last;
  }

  /** The link of `meter`, which was open, is gone. */
  closed(meter: TrafficMeter): void {
    this.#past += meter.total;
    this.#pastLastAt = Math.max(this.#pastLastAt, meter.lastAt);
  }
}
