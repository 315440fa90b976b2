import { KIB } from "../units/index.js";

/** What one who missed its turns may catch up with at the most: longer than a hiccup, too short to matter. */
const CATCH_UP_BYTES = 128 * KIB;

/** So often the numbers are brought back to 0, lest they outgrow the precision of what is added to them. */
const CHARGES_BETWEEN_RESETS = 65_536;

/**
 * The numbers are brought back as well when they are so many times what is added to them: shares may differ by
 * any factor, and after a turn at a tiny share what others are served would be lost in rounding.
 */
const MOST_STEPS = 2 ** 32;

/** Somebody who takes turns. The fields beginning with `turn` are {@link FairOrder}'s own. */
export interface TurnTaker {
  /** Its part, relative to the others'; above 0. Changed by {@link FairOrder.setShare} only. */
  turnShare: number;
  /** Decides among equals, the lowest first: different for each. */
  readonly turnTie: number;
  /** Where it stands in the order, -1 outside. Set to -1 at first. */
  turnPosition: number;
  /** When its turn is due: bytes it was served by its share. Set to 0 at first. */
  turnDue: number;
  /** After which reset `turnDue` counts. Set to 0 at first. */
  turnReset: number;
}

/**
 * Weighted fair turns: the first is always the one who was served the least for its share (stride
 * scheduling, Waldspurger and Weihl 1995). Deficit round robin was the other choice; it gives out a quantum
 * by share at each visit, and strategies give shares of any scale (bytes received, say), so that a visit
 * could be worth nothing or a million blocks. Who is not in the order loses its turns to the others, but
 * for a little. A binary heap, each of whose members knows its place.
 */
export class FairOrder<Taker extends TurnTaker> {
  readonly #heap: Taker[] = [];
  /** When the turn that was given last was due. */
  #present = 0;
  #resets = 0;
  #charges = 0;

  /** How many take turns. */
  get size(): number {
    return this.#heap.length;
  }

  /** Whose turn it is. */
  get first(): Taker | undefined {
    return this.#heap[0];
  }

  /** Lets `taker` take turns; harmless if it does. */
  add(taker: Taker): void {
    if (taker.turnPosition >= 0) return;
    if (taker.turnReset !== this.#resets) taker.turnDue = 0;
    taker.turnReset = this.#resets;
    taker.turnDue = Math.max(taker.turnDue, this.#present - CATCH_UP_BYTES / taker.turnShare);
    taker.turnPosition = this.#heap.push(taker) - 1;
    this.#up(taker);
  }

  /** Leaves `taker` out; harmless if it is out. */
  delete(taker: Taker): void {
    const position = taker.turnPosition;
    if (position < 0) return;
    const last = this.#heap.pop()!;
    taker.turnPosition = -1;
    if (last === taker) return;
    this.#place(last, position);
    this.#up(last);
    this.#down(last);
  }

  /** `taker` was served `bytes`, in the order or just out of it. */
  charge(taker: Taker, bytes: number): void {
    if (bytes === 0) return;
    const step = bytes / taker.turnShare;
    this.#present = Math.max(this.#present, taker.turnDue);
    if (++this.#charges === CHARGES_BETWEEN_RESETS || this.#present > step * MOST_STEPS) this.#reset(taker);
    taker.turnDue += step;
    if (taker.turnPosition >= 0) this.#down(taker);
  }

  /**
   * Changes the share of `taker`. What it is ahead or behind stays the same in bytes: when all shares grow a
   * thousandfold, whoever was served last would otherwise wait a thousand times as long.
   */
  setShare(taker: Taker, share: number): void {
    const ahead = taker.turnReset === this.#resets ? taker.turnDue - this.#present : 0;
    taker.turnDue = this.#present + (ahead * taker.turnShare) / share;
    taker.turnReset = this.#resets;
    taker.turnShare = share;
    if (taker.turnPosition < 0) return;
    this.#up(taker);
    this.#down(taker);
  }

  /** Those in the order, and `charged`, keep what they are ahead or behind. */
  #reset(charged: Taker): void {
    this.#charges = 0;
    this.#resets++;
    for (const taker of charged.turnPosition < 0 ? [...this.#heap, charged] : this.#heap) {
      taker.turnDue -= this.#present;
      taker.turnReset = this.#resets;
    }
    this.#present = 0;
  }

  #up(taker: Taker): void {
    while (taker.turnPosition > 0) {
      const parent = this.#heap[(taker.turnPosition - 1) >> 1]!;
      if (!isSooner(taker, parent)) return;
      this.#swap(parent, taker);
    }
  }

  #down(taker: Taker): void {
    for (;;) {
      const left = this.#heap[taker.turnPosition * 2 + 1];
      const right = this.#heap[taker.turnPosition * 2 + 2];
      const child = left && right && isSooner(right, left) ? right : left;
      if (!child || !isSooner(child, taker)) return;
      this.#swap(taker, child);
    }
  }

  /** Exchanges two neighbours: `child` moves up. */
  #swap(parent: Taker, child: Taker): void {
    const position = parent.turnPosition;
    this.#place(parent, child.turnPosition);
    this.#place(child, position);
  }

  #place(taker: Taker, position: number): void {
    this.#heap[position] = taker;
    taker.turnPosition = position;
  }
}

function isSooner(one: TurnTaker, other: TurnTaker): boolean {
  return one.turnDue < other.turnDue || (one.turnDue === other.turnDue && one.turnTie < other.turnTie);
}
