import { EventHeap } from "./event-heap.js";
import { EventPages, PAGES } from "./event-pages.js";
import type { Happening } from "./happening.js";

/**
 * Scheduled events, earliest first; events with equal times in the order of scheduling. This is a calendar queue
 * (Brown, CACM 31:10, 1988) whose days are milliseconds. Only events of the current day are in order, in a small heap.
 * Those of the days after it are on the pages of their days, and those too late for a page in another heap. A single
 * heap was six levels deep with a thousand peers, each level with four comparisons that no processor can predict.
 */
export class EventCalendar {
  /** When the first event is due; `Infinity` if there is none. A field of its own, as in {@link EventHeap}. */
  firstTime = Infinity;
  /** Empty only if nothing is scheduled. */
  readonly #today = new EventHeap();
  readonly #pages = new EventPages();
  readonly #later = new EventHeap();
  /** All events up to the end of this day are in `#today`. */
  #day = 0;
  /** Happenings stay here while their events move: otherwise each move would have to notify the garbage collector. */
  readonly #happenings: (Happening | undefined)[] = [];
  readonly #freePlaces: number[] = [];

  /** The sequence number of the first event. */
  get firstSequence(): number {
    return this.#today.firstSequence;
  }

  /** The number of the first event. */
  get firstNumber(): number {
    return this.#today.firstNumber;
  }

  /** Schedules `happening` for `time`, which is not before that of the last event taken. */
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

  /** Removes the first event and returns its happening. */
  shift(): Happening {
    const today = this.#today;
    const happening = this.#take(today.firstPlace);
    today.shift();
    if (today.size === 0) this.#goOn();
    this.firstTime = today.firstTime;
    return happening;
  }

  /** Advances to the next day on which something is due, if there is one. */
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

  /** The next day with a page that is not empty, if that is before `end`. */
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
