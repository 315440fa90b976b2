import { type Clock, RateMeter, type Traffic } from "@minibit/core";

/** Bytes in one direction between two agents, counted by round. */
export class RoundTraffic implements Traffic {
  lastRound = 0;
  readonly #meter: RateMeter;
  #totalAtRound = 0;

  /** Nothing counted yet. */
  constructor(private readonly clock: Clock) {
    this.#meter = new RateMeter(clock.now());
  }

  get total(): number {
    return this.#meter.total;
  }

  get rate(): number {
    return this.#meter.rateAt(this.clock.now());
  }

  /** `bytes` went over. */
  add(bytes: number): void {
    this.#meter.add(bytes, this.clock.now());
  }

  /** A round is over. */
  rollOver(): void {
    this.lastRound = this.total - this.#totalAtRound;
    this.#totalAtRound = this.total;
  }
}
