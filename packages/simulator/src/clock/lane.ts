import type { Happening } from "./happening.js";

const FIRST_CAPACITY = 64;

/** What a {@link Lane} reads when it schedules something. */
export interface LaneClock {
  /** The current time, milliseconds. */
  readonly present: number;
  /** Returns a new sequence number, greater than all before. */
  nextSequence(): number;
}

/**
 * Events that are all scheduled with the same delay. They come due in the order in which they were scheduled, so a ring
 * is enough; a heap would sort what is sorted already. Nearly all messages of a swarm have one of a few delays; the
 * ring made whole runs about an eighth faster than the heap alone.
 */
export class Lane {
  /** When the first event is due; `Infinity` if there is none. A field of its own, as in {@link EventCalendar}. */
  firstTime = Infinity;
  #start = 0;
  #size = 0;
  #mask = FIRST_CAPACITY - 1;
  #times = new Float64Array(FIRST_CAPACITY);
  #sequences = new Float64Array(FIRST_CAPACITY);
  #numbers = new Float64Array(FIRST_CAPACITY);
  #happenings: (Happening | undefined)[] = Array.from({ length: FIRST_CAPACITY }, () => undefined);

  /** Makes a lane for what is due `delayMs` after it is scheduled. */
  constructor(
    private readonly clock: LaneClock,
    readonly delayMs: number,
  ) {}

  /** The sequence number of the first event. */
  get firstSequence(): number {
    return this.#sequences[this.#start]!;
  }

  /** The number of the first event. */
  get firstNumber(): number {
    return this.#numbers[this.#start]!;
  }

  /** Schedules `happening` to be due in {@link Lane.delayMs}. */
  push(happening: Happening, number: number): void {
    if (this.#size > this.#mask) this.#grow();
    const index = (this.#start + this.#size++) & this.#mask;
    const time = this.clock.present + this.delayMs;
    if (this.#size === 1) this.firstTime = time;
    this.#times[index] = time;
    this.#sequences[index] = this.clock.nextSequence();
    this.#numbers[index] = number;
    this.#happenings[index] = happening;
  }

  /** Removes the first event and returns its happening. */
  shift(): Happening {
    const first = this.#happenings[this.#start]!;
    this.#happenings[this.#start] = undefined;
    this.#start = (this.#start + 1) & this.#mask;
    this.firstTime = --this.#size > 0 ? this.#times[this.#start]! : Infinity;
    return first;
  }

  #grow(): void {
    const capacity = (this.#mask + 1) * 2;
    this.#times = this.#unrolled(this.#times, new Float64Array(capacity));
    this.#sequences = this.#unrolled(this.#sequences, new Float64Array(capacity));
    this.#numbers = this.#unrolled(this.#numbers, new Float64Array(capacity));
    const happenings: (Happening | undefined)[] = Array.from({ length: capacity }, () => undefined);
    for (let index = 0; index < this.#size; index++)
      happenings[index] = this.#happenings[(this.#start + index) & this.#mask];
    this.#happenings = happenings;
    this.#start = 0;
    this.#mask = capacity - 1;
  }

  #unrolled(from: Float64Array, to: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
    to.set(from.subarray(this.#start));
    to.set(from.subarray(0, this.#start), from.length - this.#start);
    return to;
  }
}
