import { KIB } from "../units/index.js";
import { DEFAULT_SLOTS, MOST_UNCHOKED } from "./slot-counts.js";

const LEAST_SLOTS = DEFAULT_SLOTS.regular + DEFAULT_SLOTS.optimistic;

/** Maximum square of the number of slots, for each KiB/s sent: mainline's rule. */
const SQUARED_SLOTS_PER_KIB = 0.6;

/** A trial adds half as many slots again, and a quarter if that was too much. Less would be lost in the noise. */
const LARGE_STEP = 1.5;
const SMALL_STEP = 1.25;
/** A trial pays if it brings at least this fraction of what it would if each new slot took as much as those before. */
const LEAST_GAIN = 0.5;

/** Rounds to wait after a trial that did not pay; longer each time. */
const FIRST_REST = 3;
const LONGEST_REST = 48;

/** How the slots were used since the round before. */
export interface SlotUse {
  /** Upload rate, bytes per second. */
  readonly rate: number;
  /** Whether every slot is taken and an interested peer has none. */
  readonly isShort: boolean;
  /** Minimum number of slots, whatever pays. */
  readonly least: number;
}

/**
 * How many slots a seed should have: more, as long as more is sent with them.
 *
 * Five slots, whatever the access link, leave most of a fast one idle if the leechers are slow. TCP does not tell how
 * much an access link carries, and what is sent with five slots does not show whether more would be sent with ten. So
 * it is tried: half as many again for one round, and back if that brought less than half of what it should. There are
 * never more slots than mainline's rule gives for what is sent, so that none is thin: 5 up to 50 kB/s, 24 at 1 MB/s, 76
 * at 10 MB/s.
 *
 * Rejected: that rule by itself, which gives a seed twenty slots where four send as much. It then sends two more copies
 * that others could have sent.
 */
export class SlotClimb {
  #slots = LEAST_SLOTS;
  /** The slots and the rate before the present trial. */
  #before: { readonly slots: number; readonly rate: number } | undefined;
  #step = LARGE_STEP;
  #rest = FIRST_REST;
  /** Rounds until the next trial. What is sent in the first one says little: peers are only just arriving. */
  #wait = 1;

  /** Number of slots from now on. */
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
