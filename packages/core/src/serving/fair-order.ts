import { KIB } from "../units/index.js";

/** What one who missed its turns may catch up with at the most: longer than a hiccup, too short to matter. */
const CATCH_UP_BYTES = 128 * KIB;

/** So often the numbers are brought back to 0, lest they outgrow the precision of what is added to them. */
const CHARGES_BETWEEN_RESETS = 65_536;

/** Numbers of a place in the order. */
const KEYS = 2;

/** The place of who is not in the order. */
const OUTSIDE = -1;

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
  /** Whether it is in the order. Set to false at first. */
  takesTurns: boolean;
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
  // Both are asked at each block, and so stand here as well as in the heap.
  /** Whose turn it is. */
  first: Taker | undefined;
  /** How many take turns. */
  size = 0;
  readonly #heap: Taker[] = [];
  /** Of each place in the heap when the turn is due, and the tie. */
  readonly #keys: number[] = [];
  /** When the turn that was given last was due. */
  #present = 0;
  #resets = 0;
  #charges = 0;

  /** Lets `taker` take turns; harmless if it does. */
  add(taker: Taker): void {
    if (taker.takesTurns) return;
    if (taker.turnReset !== this.#resets) taker.turnDue = 0;
    taker.turnReset = this.#resets;
    const due = Math.max(taker.turnDue, this.#present - CATCH_UP_BYTES / taker.turnShare);
    taker.takesTurns = true;
    this.#place(taker, due, taker.turnTie, this.size++);
    this.#up(this.size - 1);
  }

  /** Leaves `taker` out; harmless if it is out. */
  delete(taker: Taker): void {
    if (!taker.takesTurns) return;
    const position = this.#positionOf(taker);
    taker.turnDue = this.#due(position);
    taker.takesTurns = false;
    this.size--;
    const last = this.#heap.pop()!;
    const tie = this.#keys.pop()!;
    const due = this.#keys.pop()!;
    if (this.size === 0) this.first = undefined;
    if (last === taker) return;
    this.#place(last, due, tie, position);
    this.#down(this.#up(position));
  }

  /** `taker` was served `bytes`, in the order or just out of it. */
  charge(taker: Taker, bytes: number): void {
    if (bytes === 0) return;
    const step = bytes / taker.turnShare;
    const position = this.#positionOf(taker);
    this.#present = Math.max(this.#present, this.#dueAt(position, taker));
    if (++this.#charges === CHARGES_BETWEEN_RESETS || this.#present > step * MOST_STEPS) this.#reset(taker);
    this.#setDue(position, taker, this.#dueAt(position, taker) + step);
    if (position !== OUTSIDE) this.#down(position);
  }

  /**
   * Changes the share of `taker`. What it is ahead or behind stays the same in bytes: when all shares grow a
   * thousandfold, whoever was served last would otherwise wait a thousand times as long.
   */
  setShare(taker: Taker, share: number): void {
    const position = this.#positionOf(taker);
    const ahead = taker.turnReset === this.#resets ? this.#dueAt(position, taker) - this.#present : 0;
    this.#setDue(position, taker, this.#present + (ahead * taker.turnShare) / share);
    taker.turnReset = this.#resets;
    taker.turnShare = share;
    if (position !== OUTSIDE) this.#down(this.#up(position));
  }

  /** Those in the order, and `charged`, keep what they are ahead or behind. */
  #reset(charged: Taker): void {
    this.#charges = 0;
    this.#resets++;
    for (const [position, taker] of this.#heap.entries()) this.#bringBack(position, taker);
    if (!charged.takesTurns) this.#bringBack(OUTSIDE, charged);
    this.#present = 0;
  }

  #bringBack(position: number, taker: Taker): void {
    this.#setDue(position, taker, this.#dueAt(position, taker) - this.#present);
    taker.turnReset = this.#resets;
  }

  #positionOf(taker: Taker): number {
    if (taker === this.first) return 0;
    return taker.takesTurns ? this.#heap.indexOf(taker) : OUTSIDE;
  }

  #due(position: number): number {
    return this.#keys[position * KEYS]!;
  }

  #dueAt(position: number, taker: Taker): number {
    return position === OUTSIDE ? taker.turnDue : this.#due(position);
  }

  #setDue(position: number, taker: Taker, due: number): void {
    if (position === OUTSIDE) taker.turnDue = due;
    else this.#keys[position * KEYS] = due;
  }

  /** Moves up what is out of order at `from`; returns where it stands then. */
  #up(from: number): number {
    let position = from;
    while (position > 0) {
      const parent = (position - 1) >> 1;
      if (!this.#isSooner(position, parent)) break;
      this.#swap(parent, position);
      position = parent;
    }
    return position;
  }

  #down(from: number): void {
    let position = from;
    for (;;) {
      const left = position * 2 + 1;
      const right = left + 1;
      if (left >= this.size) return;
      const child = right < this.size && this.#isSooner(right, left) ? right : left;
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
    if (position === 0) this.first = taker;
    this.#heap[position] = taker;
    this.#keys[position * KEYS] = due;
    this.#keys[position * KEYS + 1] = tie;
  }
}
