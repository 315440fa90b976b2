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
 * for a little. Behind the first, a binary heap; what it is ordered by lies beside it in one list, since each block
 * compares two takers that have nothing to do with it, and in a large swarm each is a miss of the cache. So is the heap, and
 * a peer with one torrent has nobody behind the first.
 */
export class FairOrder<Taker extends TurnTaker> {
  /** Whose turn it is. */
  first: Taker | undefined;
  /** How many take turns. */
  size = 0;
  #firstDue = 0;
  #firstTie = 0;
  /** When the turn that was given last was due. */
  #present = 0;
  #resets = 0;
  #charges = 0;
  readonly #heap: Taker[] = [];
  /** Of each place in the heap when the turn is due, and the tie. */
  readonly #keys: number[] = [];

  /** Lets `taker` take turns; harmless if it does. */
  add(taker: Taker): void {
    if (taker.takesTurns) return;
    if (taker.turnReset !== this.#resets) taker.turnDue = 0;
    taker.turnReset = this.#resets;
    const due = Math.max(taker.turnDue, this.#present - CATCH_UP_BYTES / taker.turnShare);
    taker.takesTurns = true;
    this.#enter(taker, due);
  }

  /** Leaves `taker` out; harmless if it is out. */
  delete(taker: Taker): void {
    if (!taker.takesTurns) return;
    taker.takesTurns = false;
    taker.turnDue = this.#leave(taker);
  }

  /** `taker` was served `bytes`, in the order or just out of it. */
  charge(taker: Taker, bytes: number): void {
    if (bytes === 0) return;
    const step = bytes / taker.turnShare;
    this.#present = Math.max(this.#present, this.#dueOf(taker));
    if (++this.#charges === CHARGES_BETWEEN_RESETS || this.#present > step * MOST_STEPS) this.#reset(taker);
    this.#setDue(taker, this.#dueOf(taker) + step);
  }

  /**
   * Changes the share of `taker`. What it is ahead or behind stays the same in bytes: when all shares grow a
   * thousandfold, whoever was served last would otherwise wait a thousand times as long.
   */
  setShare(taker: Taker, share: number): void {
    const ahead = taker.turnReset === this.#resets ? this.#dueOf(taker) - this.#present : 0;
    const due = this.#present + (ahead * taker.turnShare) / share;
    taker.turnReset = this.#resets;
    taker.turnShare = share;
    this.#setDue(taker, due);
  }

  /** Those in the order, and `charged`, keep what they are ahead or behind. */
  #reset(charged: Taker): void {
    this.#charges = 0;
    this.#resets++;
    if (this.first) this.first.turnReset = this.#resets;
    this.#firstDue -= this.#present;
    for (const [place, taker] of this.#heap.entries()) {
      this.#keys[place * KEYS]! -= this.#present;
      taker.turnReset = this.#resets;
    }
    if (!charged.takesTurns) charged.turnDue -= this.#present;
    charged.turnReset = this.#resets;
    this.#present = 0;
  }

  #dueOf(taker: Taker): number {
    if (taker === this.first) return this.#firstDue;
    return taker.takesTurns ? this.#keys[this.#heap.indexOf(taker) * KEYS]! : taker.turnDue;
  }

  #setDue(taker: Taker, due: number): void {
    if (!taker.takesTurns) taker.turnDue = due;
    else if (taker === this.first) this.#delayFirst(due);
    else {
      this.#leave(taker);
      this.#enter(taker, due);
    }
  }

  /** The turn of the first is due at `due` now: whoever is sooner is the first then. */
  #delayFirst(due: number): void {
    const first = this.first!;
    const tie = this.#firstTie;
    this.#firstDue = due;
    if (this.size === 1 || !this.#isSooner(0, due, tie)) return;
    this.#makeFirst(this.#heap[0]!, this.#keys[0]!, this.#keys[1]!);
    this.#place(first, due, tie, 0);
    this.#down(0);
  }

  #enter(taker: Taker, due: number): void {
    const tie = taker.turnTie;
    const { first } = this;
    if (this.size++ === 0) return this.#makeFirst(taker, due, tie);
    const isFirst = due < this.#firstDue || (due === this.#firstDue && tie < this.#firstTie);
    if (isFirst) this.#push(first!, this.#firstDue, this.#firstTie);
    else this.#push(taker, due, tie);
    if (isFirst) this.#makeFirst(taker, due, tie);
  }

  /** Takes `taker` out, and returns when its turn was due. */
  #leave(taker: Taker): number {
    const isFirst = taker === this.first;
    const place = isFirst ? 0 : this.#heap.indexOf(taker);
    const due = isFirst ? this.#firstDue : this.#keys[place * KEYS]!;
    if (--this.size === 0) this.first = undefined;
    else {
      if (isFirst) this.#makeFirst(this.#heap[0]!, this.#keys[0]!, this.#keys[1]!);
      this.#takeOut(place);
    }
    return due;
  }

  #makeFirst(taker: Taker, due: number, tie: number): void {
    this.first = taker;
    this.#firstDue = due;
    this.#firstTie = tie;
  }

  #push(taker: Taker, due: number, tie: number): void {
    const place = this.#heap.length;
    this.#place(taker, due, tie, place);
    this.#up(place);
  }

  /** Takes out what stands at `place` of the heap. */
  #takeOut(place: number): void {
    const last = this.#heap.pop()!;
    const tie = this.#keys.pop()!;
    const due = this.#keys.pop()!;
    if (place === this.#heap.length) return;
    this.#place(last, due, tie, place);
    this.#down(this.#up(place));
  }

  /** Moves up what is out of order at `from`; returns where it stands then. */
  #up(from: number): number {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#isSooner(place, this.#keys[parent * KEYS]!, this.#keys[parent * KEYS + 1]!)) break;
      this.#swap(parent, place);
      place = parent;
    }
    return place;
  }

  #down(from: number): void {
    const keys = this.#keys;
    let place = from;
    for (;;) {
      const left = place * 2 + 1;
      const right = left + 1;
      if (left >= this.#heap.length) return;
      const rightIsSooner =
        right < this.#heap.length && this.#isSooner(right, keys[left * KEYS]!, keys[left * KEYS + 1]!);
      const child = rightIsSooner ? right : left;
      if (!this.#isSooner(child, keys[place * KEYS]!, keys[place * KEYS + 1]!)) return;
      this.#swap(place, child);
      place = child;
    }
  }

  /** Whether what stands at `place` of the heap is due before `due`, or at the same time and comes before `tie`. */
  #isSooner(place: number, due: number, tie: number): boolean {
    const own = this.#keys[place * KEYS]!;
    return own < due || (own === due && this.#keys[place * KEYS + 1]! < tie);
  }

  #swap(one: number, other: number): void {
    const [taker, due, tie] = [this.#heap[one]!, this.#keys[one * KEYS]!, this.#keys[one * KEYS + 1]!];
    this.#place(this.#heap[other]!, this.#keys[other * KEYS]!, this.#keys[other * KEYS + 1]!, one);
    this.#place(taker, due, tie, other);
  }

  #place(taker: Taker, due: number, tie: number, place: number): void {
    this.#heap[place] = taker;
    this.#keys[place * KEYS] = due;
    this.#keys[place * KEYS + 1] = tie;
  }
}
