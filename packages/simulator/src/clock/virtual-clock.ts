import type { Calendar, Scheduler, Timer } from "@minibit/core";
import { EventHeap } from "./event-heap.js";
import type { Happening } from "./happening.js";
import { Lane, type LaneClock } from "./lane.js";
import { RepeatingTimer, type TimerClock } from "./repeating-timer.js";
import { type Lifetime, VirtualTimer } from "./virtual-timer.js";

/** More lanes than this and looking at each costs more than a heap does. */
const MOST_LANES = 8;

/** More happenings than this at one moment means that something calls back without end. */
const MOST_AT_ONCE = 10_000_000;

/** What {@link VirtualClock.today} says at time 0: 2026-01-01. */
const FIRST_DAY_MS = 1_767_225_600_000;

/**
 * The clock of the lab: it jumps from one happening to the next. What happens is ordered by (time, order of
 * planning), so that the same program runs the same way every time.
 */
export class VirtualClock implements Scheduler, Calendar, LaneClock, TimerClock {
  /** The present, milliseconds. */
  present = 0;
  /** How much has happened. */
  happened = 0;
  readonly #heap = new EventHeap();
  readonly #lanes: Lane[] = [];
  readonly #soon: Lane;
  #sequence = 0;
  #atOnce = 0;
  #isHalted = false;

  /** A clock that stands at 0. */
  constructor() {
    this.#soon = new Lane(this, 0);
    this.#lanes.push(this.#soon);
  }

  now(): number {
    return this.present;
  }

  today(): number {
    return FIRST_DAY_MS + this.present;
  }

  /** Whether nothing is planned. What was called off counts until its time. */
  get isIdle(): boolean {
    return this.#heap.size === 0 && this.#lanes.every((lane) => lane.size === 0);
  }

  nextSequence(): number {
    return this.#sequence++;
  }

  /** Plans `happening` for `time`, or at once when that is over. */
  at(time: number, happening: Happening, number: number): void {
    this.#heap.push(Math.max(time, this.present), this.#sequence++, happening, number);
  }

  /** The lane for `delayMs`, or undefined when there are too many others. */
  lane(delayMs: number): Lane | undefined {
    const known = this.#lanes.find((lane) => lane.delayMs === delayMs);
    if (known || this.#lanes.length >= MOST_LANES) return known;
    const lane = new Lane(this, delayMs);
    this.#lanes.push(lane);
    return lane;
  }

  /** @throws {@link !RangeError | RangeError} when `delayMs` is not finite: it would never come due. */
  after(delayMs: number, task: () => void, lifetime?: Lifetime): Timer {
    const timer = new VirtualTimer(task, lifetime);
    this.plan(delayMs, timer);
    return timer;
  }

  every(intervalMs: number, task: () => void, lifetime?: Lifetime): Timer {
    return new RepeatingTimer(task, intervalMs, this, lifetime);
  }

  /**
   * Plans `happening`, `delayMs` from now.
   *
   * @throws {@link !RangeError | RangeError} when `delayMs` is not finite: it would never come due.
   */
  plan(delayMs: number, happening: Happening): void {
    if (!Number.isFinite(delayMs)) throw new RangeError(`a task cannot be due in ${delayMs} ms`);
    if (delayMs <= 0) this.#soon.push(happening, 0);
    else this.at(this.present + delayMs, happening, 0);
  }

  /** Nothing happens any more after what is happening now. */
  halt(): void {
    this.#isHalted = true;
  }

  /**
   * Lets up to `most` things happen, none after `untilMs`; where nothing is left before that the clock then
   * stands at `untilMs`, if that is finite.
   *
   * @returns how many happened.
   */
  run(most: number, untilMs = Infinity): number {
    let count = 0;
    while (count < most && !this.#isHalted && this.#step(untilMs)) count++;
    const isOver = count < most && !this.#isHalted;
    if (isOver && untilMs !== Infinity) this.present = Math.max(this.present, untilMs);
    this.happened += count;
    return count;
  }

  /** Whether something happened. */
  #step(untilMs: number): boolean {
    let first: Lane | EventHeap = this.#heap;
    let time = first.firstTime;
    for (const lane of this.#lanes) {
      const laneTime = lane.firstTime;
      if (laneTime > time || laneTime === Infinity) continue;
      if (laneTime === time && first.firstSequence < lane.firstSequence) continue;
      first = lane;
      time = laneTime;
    }
    if (time > untilMs || time === Infinity) return false;
    this.#watch(time);
    const number = first.firstNumber;
    first.shift().happen(number);
    return true;
  }

  #watch(time: number): void {
    if (time > this.present) this.#atOnce = 0;
    else if (++this.#atOnce > MOST_AT_ONCE) throw new Error(`the clock stands still at ${time} ms`);
    this.present = time;
  }
}
