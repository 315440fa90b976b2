import type { Calendar, Scheduler, Timer } from "@minibit/core";
import { EventCalendar } from "./event-calendar.js";
import type { Happening } from "./happening.js";
import { Lane, type LaneClock } from "./lane.js";
import { RepeatingTimer, type TimerClock } from "./repeating-timer.js";
import { type Lifetime, VirtualTimer } from "./virtual-timer.js";

/** With more lanes than this, checking each costs more than a heap does. */
const MOST_LANES = 9;

const SECOND_MS = 1_000;

/** More events than this at one moment mean an endless loop of callbacks. */
const MOST_AT_ONCE = 10_000_000;

/** What {@link VirtualClock.today} returns at time 0: 2026-01-01. */
const FIRST_DAY_MS = 1_767_225_600_000;

/**
 * The clock of the lab, which jumps from one event to the next. Events are ordered by (time, order of scheduling), so
 * that the same program runs the same way every time.
 */
export class VirtualClock implements Scheduler, Calendar, LaneClock, TimerClock {
  /** The current time, milliseconds. */
  present = 0;
  /** Number of events so far. */
  happened = 0;
  readonly #planned = new EventCalendar();
  readonly #lanes: Lane[] = [];
  readonly #atOnce: Lane;
  /** Each peer checks for what is overdue every second; this makes up a quarter of all that is scheduled. */
  readonly #inASecond: Lane;
  #sequence = 0;
  #countAtOnce = 0;
  #isHalted = false;

  /** Makes a clock that starts at 0. */
  constructor() {
    this.#atOnce = new Lane(this, 0);
    this.#inASecond = new Lane(this, SECOND_MS);
    this.#lanes.push(this.#atOnce, this.#inASecond);
  }

  now(): number {
    return this.present;
  }

  today(): number {
    return FIRST_DAY_MS + this.present;
  }

  nextSequence(): number {
    return this.#sequence++;
  }

  /** Schedules `happening` for `time`, or for now if that has passed. */
  at(time: number, happening: Happening, number: number): void {
    this.#planned.push(Math.max(time, this.present), this.#sequence++, happening, number);
  }

  /** Returns the lane for `delayMs`, or undefined if there are too many others. */
  lane(delayMs: number): Lane | undefined {
    const known = this.#lanes.find((lane) => lane.delayMs === delayMs);
    if (known || this.#lanes.length >= MOST_LANES) return known;
    const lane = new Lane(this, delayMs);
    this.#lanes.push(lane);
    return lane;
  }

  /** @throws {@link !RangeError | RangeError} if `delayMs` is not finite: it would never come due. */
  after(delayMs: number, task: () => void, lifetime?: Lifetime): Timer {
    const timer = new VirtualTimer(task, lifetime);
    this.plan(delayMs, timer);
    return timer;
  }

  every(intervalMs: number, task: () => void, lifetime?: Lifetime): Timer {
    return new RepeatingTimer(task, intervalMs, this, lifetime);
  }

  /**
   * Schedules `happening` to be due in `delayMs`.
   *
   * @throws {@link !RangeError | RangeError} if `delayMs` is not finite: it would never come due.
   */
  plan(delayMs: number, happening: Happening): void {
    if (!Number.isFinite(delayMs)) throw new RangeError(`a task cannot be due in ${delayMs} ms`);
    if (delayMs <= 0) this.#atOnce.push(happening, 0);
    else if (delayMs === SECOND_MS) this.#inASecond.push(happening, 0);
    else this.at(this.present + delayMs, happening, 0);
  }

  /** Stops the clock after the current event. */
  halt(): void {
    this.#isHalted = true;
  }

  /**
   * Runs up to `most` events, none after `untilMs`. If no more are due by then, the clock is set to `untilMs`, if that
   * is finite.
   *
   * @returns the number of events.
   */
  run(most: number, untilMs = Infinity): number {
    let count = 0;
    while (count < most && !this.#isHalted && this.#step(untilMs)) count++;
    const isOver = count < most && !this.#isHalted;
    if (isOver && untilMs !== Infinity) this.present = Math.max(this.present, untilMs);
    this.happened += count;
    return count;
  }

  /**
   * Whether an event happened. `happen` is called in two places because lanes and the calendar each hold few types of
   * objects, which the compiler can tell apart; together they are too many, and it looks the method up.
   */
  #step(untilMs: number): boolean {
    const lane = this.#firstLane();
    const planned = this.#planned;
    const laneTime = lane.firstTime;
    const plannedTime = planned.firstTime;
    if (laneTime < plannedTime || (laneTime === plannedTime && lane.firstSequence < planned.firstSequence)) {
      if (!this.#goTo(laneTime, untilMs)) return false;
      const number = lane.firstNumber;
      lane.shift().happen(number);
    } else {
      if (!this.#goTo(plannedTime, untilMs)) return false;
      const number = planned.firstNumber;
      planned.shift().happen(number);
    }
    return true;
  }

  #firstLane(): Lane {
    const lanes = this.#lanes;
    let first = lanes[0]!;
    let time = first.firstTime;
    for (let index = 1; index < lanes.length; index++) {
      const lane = lanes[index]!;
      const laneTime = lane.firstTime;
      if (laneTime > time || (laneTime === time && first.firstSequence < lane.firstSequence)) continue;
      first = lane;
      time = laneTime;
    }
    return first;
  }

  /** Advances to `time`, unless that is after `untilMs` or infinite; returns whether it does. */
  #goTo(time: number, untilMs: number): boolean {
    if (time > untilMs || time === Infinity) return false;
    if (time > this.present) this.#countAtOnce = 0;
    else if (++this.#countAtOnce > MOST_AT_ONCE) throw new Error(`the clock stands still at ${time} ms`);
    this.present = time;
    return true;
  }
}
