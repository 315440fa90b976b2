const FIRST_CAPACITY = 256;

// Numbers of an entry: with four, the children of an entry lie in two cache lines, and moving one touches one.
const ENTRY = 4;
const TIME = 0;
const SEQUENCE = 1;
const NUMBER = 2;
const PLACE = 3;

/** Children of an entry: with four, a heap is half as deep as with two, and the four lie side by side. */
const ARITY = 4;

/**
 * Events, the earliest first; of equal times, what was planned first. A heap in rows of plain numbers: objects with
 * three fields each would be a cache miss at every comparison, a column for each field one at every move.
 */
export class EventHeap {
  /** How many there are. */
  size = 0;
  /**
   * When the first is due, `Infinity` when there is none. It is looked at before each event: what a method returns that is
   * no small whole number is an object, and those of all queues were a quarter of what a run allocated.
   */
  firstTime = Infinity;
  #entries = new Float64Array(FIRST_CAPACITY * ENTRY);

  /** The sequence number of the first. */
  get firstSequence(): number {
    return this.#entries[SEQUENCE]!;
  }

  /** The number of the first. */
  get firstNumber(): number {
    return this.#entries[NUMBER]!;
  }

  /** Where the happening of the first is kept. */
  get firstPlace(): number {
    return this.#entries[PLACE]!;
  }

  /** Adds an event: what is kept at `place` happens at `time`, with `number`. */
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

  /** Takes the first away. */
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

/** The first is gone: puts the entry `last`, behind which there is none, where it belongs. */
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

/** The soonest of the entries from `first` to before `end`. */
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
