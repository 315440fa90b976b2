import type { Clock } from "../runtime/index.js";
import type { Traffic } from "../strategy/index.js";
import { RateMeter } from "../units/index.js";

/** Counts the bytes of blocks in one direction of a link. */
export class TrafficMeter extends RateMeter implements Traffic {
  lastRound = 0;
  #totalAtRound = 0;

  /** Starts with nothing counted. */
  constructor(private readonly clock: Clock) {
    super(clock.now());
  }

  get rate(): number {
    return this.rateAt(this.clock.now());
  }

  /** Called just before each timer round of the choker. */
  rollOver(): void {
    this.lastRound = this.total - this.#totalAtRound;
    this.#totalAtRound = this.total;
  }
}
