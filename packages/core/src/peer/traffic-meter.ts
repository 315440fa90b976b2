import type { Clock } from "../runtime/index.js";
import type { Traffic } from "../strategy/index.js";
import { RateMeter } from "../units/index.js";

/** Counts the bytes of blocks in one direction of a link. */
export class TrafficMeter implements Traffic {
  lastRound = 0;
  /** When something last went over the link, or the count began; milliseconds. */
  movedAt: number;
  readonly #clock: Clock;
  readonly #meter: RateMeter;
  #totalAtRound = 0;

  /** Nothing counted yet. */
  constructor(clock: Clock) {
    this.#clock = clock;
    this.movedAt = clock.now();
    this.#meter = new RateMeter(this.movedAt);
  }

  get total(): number {
    return this.#meter.total;
  }

  get rate(): number {
    return this.#meter.rate(this.#clock.now());
  }

  /** `bytes` went over the link. */
  add(bytes: number): void {
    this.movedAt = this.#clock.now();
    this.#meter.add(bytes, this.movedAt);
  }

  /** A timer round of the choker is about to be asked. */
  rollOver(): void {
    this.lastRound = this.total - this.#totalAtRound;
    this.#totalAtRound = this.total;
  }
}
