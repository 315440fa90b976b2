import { KIB } from "../units/index.js";

/** What one who missed its turns may catch up with at the most: longer than a hiccup, too short to matter. */
const CATCH_UP_BYTES = 128 * KIB;

/** So often the numbers are brought back to 0, lest they outgrow the precision of what is added to them. */
const CHARGES_BETWEEN_RESETS = 65_536;

/** Numbers of a place in the order. */
const KEYS = 2;

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
  /** While it is out: when its turn was due, in bytes it was served by its share. Set to 0 at first. */
  turnDue: number;
  /** After which reset `turnDue` counts. Set to 0 at first. */
  turnReset: number;
}

/**
 * Weighted fair turns: the first is always the one who was served the least for its share (stride
 * scheduling, Waldspurger and Weihl 1995). Deficit round robin was the other choice; it gives out a quantum
 * by share at each visit, and strategies give shares of any scale (bytes received, say), so that a visit
 * could be worth nothing or a million blocks. Who is not in the order loses its turns to the others, but
 * for a little. A binary heap, each of whose members knows its place; what it is ordered by lies beside it in one list,
 * since each block compares two takers that have nothing to do with it, and in a large swarm each is a miss of the cache.
 */
export class FairOrder<Taker extends TurnTaker> {
  readonly #heap: Taker[] = [];
  /** Of each place in the heap when the turn is due, and the tie. */
  readonly #keys: number[] = [];
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
    const due = Math.max(taker.turnDue, this.#present - CATCH_UP_BYTES / taker.turnShare);
    taker.turnPosition = this.#heap.push(taker) - 1;
    this.#keys.push(due, taker.turnTie);
    this.#up(taker.turnPosition);
  }

  /** Leaves `taker` out; harmless if it is out. */
  delete(taker: Taker): void {
    const position = taker.turnPosition;
    if (position < 0) return;
    taker.turnDue = this.#due(position);
    taker.turnPosition = -1;
    const last = this.#heap.pop()!;
    const tie = this.#keys.pop()!;
    const due = this.#keys.pop()!;
    if (last === taker) return;
    this.#place(last, due, tie, position);
    this.#up(position);
    this.#down(last.turnPosition);
  }

  /** `taker` was served `bytes`, in the order or just out of it. */
  charge(taker: Taker, bytes: number): void {
    if (bytes === 0) return;
    const step = bytes / taker.turnShare;
    this.#present = Math.max(this.#present, this.#dueOf(taker));
    if (++this.#charges === CHARGES_BETWEEN_RESETS || this.#present > step * MOST_STEPS) this.#reset(taker);
    this.#setDue(taker, this.#dueOf(taker) + step);
    if (taker.turnPosition >= 0) this.#down(taker.turnPosition);
  }

  /**
   * Changes the share of `taker`. What it is ahead or behind stays the same in bytes: when all shares grow a
   * thousandfold, whoever was served last would otherwise wait a thousand times as long.
   */
  setShare(taker: Taker, share: number): void {
    const ahead = taker.turnReset === this.#resets ? this.#dueOf(taker) - this.#present : 0;
    this.#setDue(taker, this.#present + (ahead * taker.turnShare) / share);
    taker.turnReset = this.#resets;
    taker.turnShare = share;
    if (taker.turnPosition < 0) return;
    this.#up(taker.turnPosition);
    this.#down(taker.turnPosition);
  }

  /** Those in the order, and `charged`, keep what they are ahead or behind. */
  #reset(charged: Taker): void {
    this.#charges = 0;
    this.#resets++;
    for (const taker of charged.turnPosition < 0 ? [...this.#heap, charged] : this.#heap) {
      this.#setDue(taker, this.#dueOf(taker) - this.#present);
      taker.turnReset = this.#resets;
    }
    this.#present = 0;
  }

  #due(position: number): number {
    return this.#keys[position * KEYS]!;
  }

  #dueOf(taker: Taker): number {
    return taker.turnPosition < 0 ? taker.turnDue : this.#due(taker.turnPosition);
  }

  #setDue(taker: Taker, due: number): void {
    if (taker.turnPosition < 0) taker.turnDue = due;
    else this.#keys[taker.turnPosition * KEYS] = due;
  }

  #up(from: number): void {
    let position = from;
    while (position > 0) {
      const parent = (position - 1) >> 1;
      if (!this.#isSooner(position, parent)) return;
      this.#swap(parent, position);
      position = parent;
    }
  }

  #down(from: number): void {
    let position = from;
    for (;;) {
      const left = position * 2 + 1;
      const right = left + 1;
      if (left >= this.#heap.length) return;
      const child = right < this.#heap.length && this.#isSooner(right, left) ? right : left;
      if (!this.#isSooner(child, position)) return;
      this.#swap(position, child);
      position = child;
    }
  }

  #isSooner(one: number, other: number): boolean {
    const keys = this.#keys;
    const due = keys[one * KEYS]!;
    const otherDue = keys[other * KEYS]!;
    return due < otherDue || (due === otherDue && keys[one * KEYS + 1]! < keys[other * KEYS + 1]!);
  }

  #swap(one: number, other: number): void {
    const [taker, due, tie] = [this.#heap[one]!, this.#keys[one * KEYS]!, this.#keys[one * KEYS + 1]!];
    this.#place(this.#heap[other]!, this.#keys[other * KEYS]!, this.#keys[other * KEYS + 1]!, one);
    this.#place(taker, due, tie, other);
  }

  #place(taker: Taker, due: number, tie: number, position: number): void {
    this.#heap[position] = taker;
    this.#keys[position * KEYS] = due;
    this.#keys[position * KEYS + 1] = tie;
    taker.turnPosition = position;
  }
}
