import { KIB } from "../units/index.js";
import { DEFAULT_SLOTS, MOST_UNCHOKED } from "./slot-counts.js";

const LEAST_SLOTS = DEFAULT_SLOTS.regular + DEFAULT_SLOTS.optimistic;

/** The square of the slots at the most, for each kibibyte a second that is sent: mainline's rule. */
const SQUARED_SLOTS_PER_KIB = 0.6;

/** A trial is of half as many slots again, and of a quarter when that was too much. Less would be lost in the noise. */
const LARGE_STEP = 1.5;
const SMALL_STEP = 1.25;
/** It pays when it brings at least this part of what it would if each new slot took as much as those before. */
const LEAST_GAIN = 0.5;

/** After a trial that did not pay the next one waits, for longer each time, rounds. */
const FIRST_REST = 3;
const LONGEST_REST = 48;

/** What a round had to see of the one before. */
export interface SlotUse {
  /** What was sent, bytes per second. */
  readonly rate: number;
  /** Every slot is taken, and somebody who wants something has none. */
  readonly isShort: boolean;
  /** So many there were at least, whatever pays. */
  readonly least: number;
}

/**
 * How many slots a seed should have: more as long as more is sent with them.
 *
 * Five, whatever the line is, leave most of a fast one idle when those who download are slow. How much a line carries
 * TCP does not tell, and what is sent with five slots does not show whether more would be with ten. So it is tried: half as
 * many again for one round, and back if that brought less than half of what it should. Slots are never more than
 * mainline's rule has them for what is sent, so that none is thin: 5 up to 50 kB/s, 24 at 1 MB/s, 76 at 10 MB/s.
 *
 * Rejected: that rule by itself, which gives a seed twenty slots where four send as much. It then sends two copies more
 * that others could have sent.
 */
export class SlotClimb {
  #slots = LEAST_SLOTS;
  /** What there was before the present trial. */
  #before: { readonly slots: number; readonly rate: number } | undefined;
  #step = LARGE_STEP;
  #rest = FIRST_REST;
  /** Rounds until the next trial. What is sent in the first one says little: peers are only just coming. */
  #wait = 1;

  /** The slots from now on. */
  get slots(): number {
    return this.#slots;
  }

  /** A timer round begins. */
  round({ rate, isShort, least }: SlotUse): void {
    this.#judge(rate);
    const most = Math.max(least, mostSlots(rate));
    this.#slots = Math.max(least, Math.min(this.#slots, most));
    if (this.#wait > 0) this.#wait--;
    else if (isShort && this.#slots < most)
      this.#try(Math.min(most, Math.ceil(this.#slots * this.#step)), rate);
  }

  #try(slots: number, rate: number): void {
    this.#before = { slots: this.#slots, rate };
    this.#slots = slots;
  }

  #judge(rate: number): void {
    const before = this.#before;
    this.#before = undefined;
    if (!before) return;
    const proportional = this.#slots / before.slots - 1;
    if (rate >= before.rate * (1 + proportional * LEAST_GAIN)) {
      this.#step = LARGE_STEP;
      this.#rest = FIRST_REST;
      return;
    }
    this.#slots = before.slots;
    this.#step = SMALL_STEP;
    this.#wait = this.#rest;
    this.#rest = Math.min(2 * this.#rest, LONGEST_REST);
  }
}

function mostSlots(rate: number): number {
  const rooted = Math.floor(Math.sqrt((SQUARED_SLOTS_PER_KIB * rate) / KIB));
  return Math.min(MOST_UNCHOKED, Math.max(LEAST_SLOTS, rooted));
}
