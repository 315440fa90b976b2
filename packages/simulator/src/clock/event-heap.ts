import type { Happening } from "./happening.js";

const FIRST_CAPACITY = 1_024;
/** Children of a node: with four, a heap is half as deep as with two, and the four lie side by side. */
const ARITY = 4;

/**
 * What is planned, the earliest first; of equal times, what was planned first. A heap in columns of plain numbers:
 * objects with three fields each would be a cache miss at every comparison.
 */
export class EventHeap {
  /** How many are planned. */
  size = 0;
  #times = new Float64Array(FIRST_CAPACITY);
  #sequences = new Float64Array(FIRST_CAPACITY);
  #numbers = new Float64Array(FIRST_CAPACITY);
  readonly #happenings: (Happening | undefined)[] = [];

  /** When the first is due, `Infinity` when there is none. */
  get firstTime(): number {
    return this.size > 0 ? this.#times[0]! : Infinity;
  }

  /** The sequence number of the first. */
  get firstSequence(): number {
    return this.#sequences[0]!;
  }

  /** The number of the first. */
  get firstNumber(): number {
    return this.#numbers[0]!;
  }

  /** Plans `happening`. */
  push(time: number, sequence: number, happening: Happening, number: number): void {
    if (this.size === this.#times.length) this.#grow();
    let index = this.size++;
    while (index > 0) {
      const parent = ((index - 1) / ARITY) | 0;
      const parentTime = this.#times[parent]!;
      if (parentTime < time || (parentTime === time && this.#sequences[parent]! < sequence)) break;
      this.#move(parent, index);
      index = parent;
    }
    this.#put(index, time, sequence, happening, number);
  }

  /** Takes the first away, and returns it. */
  shift(): Happening {
    const first = this.#happenings[0]!;
    const last = --this.size;
    if (last > 0) this.#sink(this.#times[last]!, this.#sequences[last]!, last);
    this.#happenings[last] = undefined;
    return first;
  }

  /** Puts what stands at `from`, the last, where it belongs when the first is gone. */
  #sink(time: number, sequence: number, from: number): void {
    const times = this.#times;
    let index = 0;
    for (;;) {
      let child = index * ARITY + 1;
      if (child >= from) break;
      const end = Math.min(child + ARITY, from);
      for (let other = child + 1; other < end; other++) if (this.#isSooner(other, child)) child = other;
      const childTime = times[child]!;
      if (time < childTime || (time === childTime && sequence < this.#sequences[child]!)) break;
      this.#move(child, index);
      index = child;
    }
    this.#move(from, index);
  }

  #isSooner(one: number, other: number): boolean {
    const difference = this.#times[one]! - this.#times[other]!;
    return difference < 0 || (difference === 0 && this.#sequences[one]! < this.#sequences[other]!);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#times[from]!, this.#sequences[from]!, this.#happenings[from]!, this.#numbers[from]!);
  }

  #put(index: number, time: number, sequence: number, happening: Happening, number: number): void {
    this.#times[index] = time;
    this.#sequences[index] = sequence;
    this.#numbers[index] = number;
    this.#happenings[index] = happening;
  }

  #grow(): void {
    this.#times = twice(this.#times);
    this.#sequences = twice(this.#sequences);
    this.#numbers = twice(this.#numbers);
  }
}

function twice(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
