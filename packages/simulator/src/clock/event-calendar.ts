import { EventHeap } from "./event-heap.js";
import { EventPages, PAGES } from "./event-pages.js";
import type { Happening } from "./happening.js";

/**
 * What is planned, the earliest first; of equal times, what was planned first. A calendar queue (Brown, CACM 31:10, 1988)
 * whose days are milliseconds: only the events of the day that has begun are in order, in a heap of a few; those of the
 * days after it are on the pages of their days, and those of a time that has no page yet in a heap of their own. One heap
 * for all was six levels deep with a thousand peers, each of them four comparisons that no processor can foresee.
 */
export class EventCalendar {
  /** When the first is due, `Infinity` when there is none: in a place of its own, as in {@link EventHeap}. */
  firstTime = Infinity;
  /** Empty only when nothing is planned. */
  readonly #today = new EventHeap();
  readonly #pages = new EventPages();
  readonly #later = new EventHeap();
  /** Everything of this day and before it is in `#today`. */
  #day = 0;
  /** Where they stay while their events are moved about: the garbage collector would be told of each move. */
  readonly #happenings: (Happening | undefined)[] = [];
  readonly #freePlaces: number[] = [];

  /** The sequence number of the first. */
  get firstSequence(): number {
    return this.#today.firstSequence;
  }

  /** The number of the first. */
  get firstNumber(): number {
    return this.#today.firstNumber;
  }

  /** Plans `happening` for `time`, which is not before that of the last one taken. */
  push(time: number, sequence: number, happening: Happening, number: number): void {
    if (time === Infinity) return;
    const place = this.#keep(happening);
    const day = Math.floor(time);
    if (this.#today.size === 0) this.#day = day;
    if (day > this.#day) {
      if (day < this.#day + PAGES) this.#pages.write(day, time, sequence, number, place);
      else this.#later.push(time, sequence, number, place);
      return;
    }
    this.#today.push(time, sequence, number, place);
    this.firstTime = this.#today.firstTime;
  }

  /** Takes the first away, and returns it. */
  shift(): Happening {
    const today = this.#today;
    const happening = this.#take(today.firstPlace);
    today.shift();
    if (today.size === 0) this.#goOn();
    this.firstTime = today.firstTime;
    return happening;
  }

  /** Goes on to the next day on which something is due, if there is one. */
  #goOn(): void {
    const laterDay = Math.floor(this.#later.firstTime);
    const day = Math.min(laterDay, this.#nextPage(laterDay));
    if (day === Infinity) return;
    this.#day = day;
    this.#pages.moveTo(this.#today, day);
    while (this.#later.firstTime < day + 1) {
      const { firstTime, firstSequence, firstNumber, firstPlace } = this.#later;
      this.#today.push(firstTime, firstSequence, firstNumber, firstPlace);
      this.#later.shift();
    }
  }

  /** The next day on whose page something is, if that is before `end`. */
  #nextPage(end: number): number {
    if (this.#pages.size === 0) return Infinity;
    let day = this.#day + 1;
    while (day < end && !this.#pages.has(day)) day++;
    return day;
  }

  #keep(happening: Happening): number {
    const place = this.#freePlaces.pop() ?? this.#happenings.length;
    this.#happenings[place] = happening;
    return place;
  }

  #take(place: number): Happening {
    const happening = this.#happenings[place]!;
    this.#happenings[place] = undefined;
    this.#freePlaces.push(place);
    return happening;
  }
}
