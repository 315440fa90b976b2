import type { Clock } from "../runtime/index.js";
import { RateMeter } from "../units/index.js";
import type { TrafficMeter } from "./traffic-meter.js";

/**
 * Bytes of blocks in one direction over all links of a swarm: each open link counts its own, those of the others are
 * kept here. Nothing is added up at a block, of which there are many, but when somebody asks.
 */
export class TrafficTally {
  readonly #past: RateMeter;

  /** Counts what `meters`, those of the open links, count. */
  constructor(
    private readonly clock: Clock,
    private readonly meters: () => Iterable<TrafficMeter>,
  ) {
    this.#past = new RateMeter(clock.now());
  }

  /** Bytes over all links that there were. */
  get total(): number {
    let total = this.#past.total;
    for (const meter of this.meters()) total += meter.total;
    return total;
  }

  /** Bytes per second over all links that there were, mean of the last 20 s. */
  get rate(): number {
    let sum = this.#past.rateAt(this.clock.now());
    for (const { rate } of this.meters()) sum += rate;
    return sum;
  }

  /** When something was last counted, whole milliseconds; -1 when nothing was. */
  get lastAt(): number {
    let last = this.#past.lastAt;
    for (const { lastAt } of this.meters()) last = Math.max(last, lastAt);
    return last;
  }

  /** The link of `meter`, which was open, is gone. */
  closed(meter: TrafficMeter): void {
    this.#past.absorb(meter, this.clock.now());
  }
}
