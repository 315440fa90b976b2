import { type Clock, RateMeter, type Traffic } from "@minibit/core";

/** Bytes in one direction between two agents, counted per round. */
export class RoundTraffic implements Traffic {
  lastRound = 0;
  readonly #meter: RateMeter;
  #totalAtRound = 0;

  /** Starts with nothing counted. */
  constructor(private readonly clock: Clock) {
    this.#meter = new RateMeter(clock.now());
  }

  get total(): number {
    return this.#meter.total;
  }

  get rate(): number {
    return this.#meter.rateAt(this.clock.now());
  }

  /** Counts `bytes`. */
  add(bytes: number): void {
    this.#meter.add(bytes, this.clock.now());
  }

  /** Ends a round. */
  rollOver(): void {
    this.lastRound = this.total - this.#totalAtRound;
    this.#totalAtRound = this.total;
  }
}
