const FIRST_CAPACITY = 256;

// Numbers per entry. With four, the children of an entry fill two cache lines, and moving an entry touches one.
const ENTRY = 4;
const TIME = 0;
const SEQUENCE = 1;
const NUMBER = 2;
const PLACE = 3;

/** Children per entry. With four, a heap is half as deep as with two, and the four are adjacent. */
const ARITY = 4;

/**
 * Events, earliest first; events with equal times in the order of scheduling. The heap consists of rows of plain
 * numbers: objects with three fields would cost a cache miss at every comparison, a column per field one at every move.
 */
export class EventHeap {
  /** Number of events. */
  size = 0;
  /**
   * When the first event is due; `Infinity` if there is none. It is read before each event. A method would have to
   * return an object unless the value is a small integer; for all queues, these were a quarter of a run's allocations.
   */
  firstTime = Infinity;
  #entries = new Float64Array(FIRST_CAPACITY * ENTRY);

  /** The sequence number of the first event. */
  get firstSequence(): number {
    return this.#entries[SEQUENCE]!;
  }

  /** The number of the first event. */
  get firstNumber(): number {
    return this.#entries[NUMBER]!;
  }

  /** Where the happening of the first event is stored. */
  get firstPlace(): number {
    return this.#entries[PLACE]!;
  }

  /** Adds an event: the happening stored at `place` is due at `time`, with `number`. */
  push(time: number, sequence: number, number: number, place: number): void {
    if (this.size * ENTRY === this.#entries.length) this.#grow();
    const entries = this.#entries;
    let index = this.size++;
    while (index > 0) {
      const parent = ((index - 1) / ARITY) | 0;
      const parentTime = entries[parent * ENTRY + TIME]!;
      if (parentTime < time || (parentTime === time && entries[parent * ENTRY + SEQUENCE]! < sequence)) break;
      move(entries, parent, index);
      index = parent;
    }
    const at = index * ENTRY;
    entries[at + TIME] = time;
    entries[at + SEQUENCE] = sequence;
    entries[at + NUMBER] = number;
    entries[at + PLACE] = place;
    if (index === 0) this.firstTime = time;
  }

  /** Removes the first event. */
  shift(): void {
    const entries = this.#entries;
    const last = --this.size;
    if (last > 0) sink(entries, last);
    this.firstTime = last > 0 ? entries[TIME]! : Infinity;
  }

  #grow(): void {
    const larger = new Float64Array(this.#entries.length * 2);
    larger.set(this.#entries);
    this.#entries = larger;
  }
}

/** After the first entry is gone: moves the entry `last`, the final one, to where it belongs. */
function sink(entries: Float64Array, last: number): void {
  const time = entries[last * ENTRY + TIME]!;
  const sequence = entries[last * ENTRY + SEQUENCE]!;
  let index = 0;
  for (;;) {
    const first = index * ARITY + 1;
    if (first >= last) break;
    const child = soonest(entries, first, Math.min(first + ARITY, last));
    const childTime = entries[child * ENTRY + TIME]!;
    if (time < childTime || (time === childTime && sequence < entries[child * ENTRY + SEQUENCE]!)) break;
    move(entries, child, index);
    index = child;
  }
  move(entries, last, index);
}

/** The earliest of the entries from `first` up to but not including `end`. */
function soonest(entries: Float64Array, first: number, end: number): number {
  let best = first;
  let bestTime = entries[first * ENTRY + TIME]!;
  for (let other = first + 1; other < end; other++) {
    const time = entries[other * ENTRY + TIME]!;
    if (time > bestTime) continue;
    if (time === bestTime && entries[other * ENTRY + SEQUENCE]! > entries[best * ENTRY + SEQUENCE]!) continue;
    best = other;
    bestTime = time;
  }
  return best;
}

function move(entries: Float64Array, from: number, to: number): void {
  entries[to * ENTRY + TIME] = entries[from * ENTRY + TIME]!;
  entries[to * ENTRY + SEQUENCE] = entries[from * ENTRY + SEQUENCE]!;
  entries[to * ENTRY + NUMBER] = entries[from * ENTRY + NUMBER]!;
  entries[to * ENTRY + PLACE] = entries[from * ENTRY + PLACE]!;
}
