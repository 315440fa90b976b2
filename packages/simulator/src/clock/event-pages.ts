import { NumberRows } from "../number-rows.js";
import type { EventHeap } from "./event-heap.js";

/** Number of days that have a page, a power of two. */
export const PAGES = 8_192;

// Numbers per entry.
const ENTRY = 5;
const TIME = 0;
const SEQUENCE = 1;
const NUMBER = 2;
const PLACE = 3;
/** The entry that was written on the same page before it, or became free before it. */
const NEXT = 4;

const NONE = -1;

/** Events by day, otherwise unordered. Any two days with events are less than {@link PAGES} days apart. */
export class EventPages {
  /** Number of events. */
  size = 0;
  /** The last entry of each page. */
  readonly #last = new Int32Array(PAGES).fill(NONE);
  readonly #rows = new NumberRows(ENTRY);
  #free = NONE;

  /** Whether the page of `day` has events. */
  has(day: number): boolean {
    return this.#last[day % PAGES] !== NONE;
  }

  /** Writes an event on the page of `day`. */
  write(day: number, time: number, sequence: number, number: number, place: number): void {
    const at = this.#room();
    const entries = this.#rows.numbers;
    entries[at + TIME] = time;
    entries[at + SEQUENCE] = sequence;
    entries[at + NUMBER] = number;
    entries[at + PLACE] = place;
    entries[at + NEXT] = this.#last[day % PAGES]!;
    this.#last[day % PAGES] = at;
    this.size++;
  }

  /** Moves the events on the page of `day` to `heap`. */
  moveTo(heap: EventHeap, day: number): void {
    const entries = this.#rows.numbers;
    let at = this.#last[day % PAGES]!;
    this.#last[day % PAGES] = NONE;
    while (at !== NONE) {
      heap.push(entries[at + TIME]!, entries[at + SEQUENCE]!, entries[at + NUMBER]!, entries[at + PLACE]!);
      const next = entries[at + NEXT]!;
      entries[at + NEXT] = this.#free;
      this.#free = at;
      this.size--;
      at = next;
    }
  }

  /** A place for an entry: the one that was freed last, which is in the cache. */
  #room(): number {
    const at = this.#free;
    if (at === NONE) return this.#rows.add();
    this.#free = this.#rows.numbers[at + NEXT]!;
    return at;
  }
}
