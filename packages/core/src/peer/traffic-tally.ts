import type { Clock } from "../runtime/index.js";
import { RateMeter } from "../units/index.js";
import type { TrafficMeter } from "./traffic-meter.js";

/**
 * Bytes of blocks in one direction over all links of a swarm. Each open link counts its own; the counts of closed links
 * are kept here. They are added up when somebody asks, not at every block, of which there are many.
 */
export class TrafficTally {
  readonly #past: RateMeter;

  /** Includes the counts of `meters`, those of the open links. */
  constructor(
    private readonly clock: Clock,
    private readonly meters: () => Iterable<TrafficMeter>,
  ) {
    this.#past = new RateMeter(clock.now());
  }

  /** Bytes over all links, past and present. */
  get total(): number {
    let total = this.#past.total;
    for (const meter of this.meters()) total += meter.total;
    return total;
  }

  /** Rate over all links, past and present, mean over the last 20 s, bytes per second. */
  get rate(): number {
    let sum = this.#past.rateAt(this.clock.now());
    for (const { rate } of this.meters()) sum += rate;
    return sum;
  }

  /** When something was last counted, whole milliseconds; -1 if never. */
  get lastAt(): number {
    let last = this.#past.lastAt;
    for (const { lastAt } of this.meters()) last = Math.max(last, lastAt);
    return last;
  }

  /** Keeps the counts of `meter`, whose link has closed. */
  closed(meter: TrafficMeter): void {
    this.#past.absorb(meter, this.clock.now());
  }
}
