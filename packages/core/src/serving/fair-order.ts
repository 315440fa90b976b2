import { KIB, makeRoom } from "../units/index.js";

/** Maximum that a taker that missed turns may catch up on: longer than a hiccup, too short to matter. */
const CATCH_UP_BYTES = 128 * KIB;

/**
 * Number of charges after which the numbers are shifted back to 0, so that they do not outgrow the precision of what is
 * added to them.
 */
const CHARGES_BETWEEN_RESETS = 65_536;

// A place in the heap consists of the taker, when its turn is due, and its tie-breaker.
const WORDS = 3;
const DUE = 1;
const TIE = 2;

/** Number of words added when there is no room. */
const MORE_WORDS = 4 * WORDS;

/**
 * The numbers are also shifted back when they are this many times what is added to them: shares may differ by any
 * factor, and after a turn at a tiny share, what others are served would be lost in rounding.
 */
const MOST_STEPS = 2 ** 32;

/** Something that takes turns. The fields beginning with `turn` belong to {@link FairOrder}. */
export interface TurnTaker {
  /** Its share, relative to the others; above 0. Changed only by {@link FairOrder.setShare}. */
  turnShare: number;
  /** Breaks ties, the lowest first; different for each taker. */
  readonly turnTie: number;
  /** Whether it is in the order. Initially false. */
  takesTurns: boolean;
  /** While it is not in the order: when its turn was due, in bytes served divided by its share. Initially 0. */
  turnDue: number;
  /** The reset after which `turnDue` counts. Initially 0. */
  turnReset: number;
}

/**
 * Weighted fair turns: the first is always the taker that was served least for its share (stride scheduling,
 * Waldspurger and Weihl 1995). A taker that is not in the order loses its turns to the others, except for
 * {@link CATCH_UP_BYTES}.
 *
 * Rejected: deficit round robin. It grants a quantum by share at each visit, and strategies give shares of any scale
 * (bytes received, for example), so that a visit could be worth nothing or a million blocks.
 *
 * Behind the first there is a binary heap. What it is ordered by is stored in it, because each block compares two
 * takers that have nothing to do with it, and in a large swarm, reading each is a cache miss. So is a list; therefore
 * the heap consists of elements of the order itself. A peer with one torrent has nobody behind the first.
 */
export class FairOrder<Taker extends TurnTaker> {
  /** The heap: {@link WORDS} elements for each place. */
  [word: number]: Taker | number | undefined;
  /** The taker whose turn it is. */
  first: Taker | undefined;
  /** Number of takers in the order. */
  size = 0;
  #firstDue = 0;
  #firstTie = 0;
  /** When the turn given last was due. */
  #present = 0;
  #resets = 0;
  #charges = 0;
  /** How many elements of the heap there is room for. */
  #room = 0;

  /** Lets `taker` take turns; harmless if it already does. */
  add(taker: Taker): void {
    if (taker.takesTurns) return;
    if (taker.turnReset !== this.#resets) taker.turnDue = 0;
    taker.turnReset = this.#resets;
    const due = Math.max(taker.turnDue, this.#present - CATCH_UP_BYTES / taker.turnShare);
    taker.takesTurns = true;
    this.#enter(taker, due);
  }

  /** Removes `taker` from the order; harmless if it is not in it. */
  delete(taker: Taker): void {
    if (!taker.takesTurns) return;
    taker.takesTurns = false;
    taker.turnDue = this.#leave(taker);
  }

  /** `taker`, which is in the order or has just left it, was served `bytes`. */
  charge(taker: Taker, bytes: number): void {
    if (bytes === 0) return;
    const step = bytes / taker.turnShare;
    this.#present = Math.max(this.#present, this.#dueOf(taker));
    if (++this.#charges === CHARGES_BETWEEN_RESETS || this.#present > step * MOST_STEPS) this.#reset(taker);
    this.#setDue(taker, this.#dueOf(taker) + step);
  }

  /**
   * Changes the share of `taker`. Its lead or lag stays the same in bytes: otherwise, when all shares grow a
   * thousandfold, the one served last would wait a thousand times as long.
   */
  setShare(taker: Taker, share: number): void {
    const ahead = taker.turnReset === this.#resets ? this.#dueOf(taker) - this.#present : 0;
    const due = this.#present + (ahead * taker.turnShare) / share;
    taker.turnReset = this.#resets;
    taker.turnShare = share;
    this.#setDue(taker, due);
  }

  /** Those in the order, and `charged`, keep their lead or lag. */
  #reset(charged: Taker): void {
    this.#charges = 0;
    this.#resets++;
    if (this.first) this.first.turnReset = this.#resets;
    this.#firstDue -= this.#present;
    for (let place = 0; place < this.size - 1; place++) {
      this[place * WORDS + DUE] = this.#due(place) - this.#present;
      this.#taker(place).turnReset = this.#resets;
    }
    if (!charged.takesTurns) charged.turnDue -= this.#present;
    charged.turnReset = this.#resets;
    this.#present = 0;
  }

  #dueOf(taker: Taker): number {
    if (taker === this.first) return this.#firstDue;
    return taker.takesTurns ? this.#due(this.#placeOf(taker)) : taker.turnDue;
  }

  #setDue(taker: Taker, due: number): void {
    if (!taker.takesTurns) taker.turnDue = due;
    else if (taker === this.first) this.#delayFirst(due);
    else {
      this.#leave(taker);
      this.#enter(taker, due);
    }
  }

  /** Delays the turn of the first to `due`. If another is due sooner, that becomes the first. */
  #delayFirst(due: number): void {
    const first = this.first!;
    const tie = this.#firstTie;
    this.#firstDue = due;
    if (this.size === 1 || !this.#isSooner(0, due, tie)) return;
    this.#promote();
    this.#place(first, due, tie, 0);
    this.#down(0);
  }

  #enter(taker: Taker, due: number): void {
    const tie = taker.turnTie;
    const { first } = this;
    const place = this.size++ - 1;
    if (!first) return this.#makeFirst(taker, due, tie);
    const isFirst = due < this.#firstDue || (due === this.#firstDue && tie < this.#firstTie);
    if (isFirst) this.#place(first, this.#firstDue, this.#firstTie, place);
    else this.#place(taker, due, tie, place);
    this.#up(place);
    if (isFirst) this.#makeFirst(taker, due, tie);
  }

  /** Removes `taker`, and returns when its turn was due. */
  #leave(taker: Taker): number {
    const isFirst = taker === this.first;
    const place = isFirst ? 0 : this.#placeOf(taker);
    const due = isFirst ? this.#firstDue : this.#due(place);
    if (--this.size === 0) this.first = undefined;
    else {
      if (isFirst) this.#promote();
      this.#takeOut(place);
    }
    return due;
  }

  /** Makes the top of the heap the first; its place stays as it was. */
  #promote(): void {
    this.#makeFirst(this.#taker(0), this.#due(0), this.#tie(0));
  }

  #makeFirst(taker: Taker, due: number, tie: number): void {
    this.first = taker;
    this.#firstDue = due;
    this.#firstTie = tie;
  }

  /** Removes what is at `place` of the heap, which `size` no longer counts. */
  #takeOut(place: number): void {
    const last = this.size - 1;
    if (place < last) this.#place(this.#taker(last), this.#due(last), this.#tie(last), place);
    this[last * WORDS] = undefined;
    if (place < last) this.#down(this.#up(place));
  }

  #placeOf(taker: Taker): number {
    let place = 0;
    while (this[place * WORDS] !== taker) place++;
    return place;
  }

  /** Moves up what is out of order at `from`. Returns its new place. */
  #up(from: number): number {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#isSooner(place, this.#due(parent), this.#tie(parent))) break;
      this.#swap(parent, place);
      place = parent;
    }
    return place;
  }

  #down(from: number): void {
    const places = this.size - 1;
    let place = from;
    for (;;) {
      const left = place * 2 + 1;
      const right = left + 1;
      if (left >= places) return;
      const isRight = right < places && this.#isSooner(right, this.#due(left), this.#tie(left));
      const child = isRight ? right : left;
      if (!this.#isSooner(child, this.#due(place), this.#tie(place))) return;
      this.#swap(place, child);
      place = child;
    }
  }

  /** Returns whether what is at `place` of the heap is due before `due`, or at the same time and comes before `tie`. */
  #isSooner(place: number, due: number, tie: number): boolean {
    const own = this.#due(place);
    return own < due || (own === due && this.#tie(place) < tie);
  }

  #swap(one: number, other: number): void {
    const [taker, due, tie] = [this.#taker(one), this.#due(one), this.#tie(one)];
    this.#place(this.#taker(other), this.#due(other), this.#tie(other), one);
    this.#place(taker, due, tie, other);
  }

  #taker(place: number): Taker {
    return this[place * WORDS] as Taker;
  }

  #due(place: number): number {
    return this[place * WORDS + DUE] as number;
  }

  #tie(place: number): number {
    return this[place * WORDS + TIE] as number;
  }

  #place(taker: Taker, due: number, tie: number, place: number): void {
    const at = place * WORDS;
    if (at === this.#room) this.#room = makeRoom(this, at, MORE_WORDS, undefined);
    this[at] = taker;
    this[at + DUE] = due;
    this[at + TIE] = tie;
  }
}
