import type { Calendar, Scheduler, Timer } from "../runtime/index.js";

interface Task {
  readonly due: number;
  readonly sequence: number;
  readonly run: () => void;
  cancelled: boolean;
}

/** More tasks than this at one moment mean an endless loop of callbacks. */
const MOST_TASKS_AT_ONCE = 1_000_000;

/** What {@link ManualClock.today} says at time 0: 2026-01-01. */
const FIRST_DAY_MS = 1_767_225_600_000;

/**
 * A clock that moves only when told to. Tasks run in order of time, then in the order in which they were scheduled, so
 * that the same program always runs the same way.
 */
export class ManualClock implements Scheduler, Calendar {
  #now: number;
  #sequence = 0;
  /** A binary heap, earliest first. */
  readonly #heap: Task[] = [];

  /** Makes a clock that starts at `now`. */
  constructor(now = 0) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  today(): number {
    return FIRST_DAY_MS + this.#now;
  }

  /** @throws {@link !RangeError | RangeError} if `delayMs` is not finite: the task would never be due. */
  after(delayMs: number, run: () => void): Timer {
    if (!Number.isFinite(delayMs)) throw new RangeError(`a task cannot be due in ${delayMs} ms`);
    const task: Task = {
      due: this.#now + Math.max(0, delayMs),
      sequence: this.#sequence++,
      run,
      cancelled: false,
    };
    this.#push(task);
    return {
      cancel: () => {
        task.cancelled = true;
      },
    };
  }

  every(intervalMs: number, run: () => void): Timer {
    let timer: Timer;
    const again = (): void => {
      timer = this.after(intervalMs, again);
      run();
    };
    timer = this.after(intervalMs, again);
    return { cancel: () => timer.cancel() };
  }

  /** Advances the clock by `ms` and runs the tasks that become due. */
  advance(ms: number): void {
    this.run(() => false, this.#now + ms);
  }

  /**
   * Runs due tasks in order until `finished` returns true, the clock reaches `until`, or no task is left.
   *
   * @returns whether `finished` returned true.
   */
  run(finished: () => boolean, until = Infinity): boolean {
    let atOnce = 0;
    while (!finished()) {
      const task = this.#heap[0];
      if (!task || task.due > until) {
        if (until !== Infinity) this.#now = Math.max(this.#now, until);
        return false;
      }
      this.#pop();
      if (task.cancelled) continue;
      atOnce = task.due > this.#now ? 0 : atOnce + 1;
      if (atOnce > MOST_TASKS_AT_ONCE) throw new Error(`the clock stands still at ${this.#now} ms`);
      this.#now = task.due;
      task.run();
    }
    return true;
  }

  #push(task: Task): void {
    const heap = this.#heap;
    let index = heap.push(task) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!sooner(task, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = task;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let index = 0;
    for (;;) {
      let child = index * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && sooner(heap[child + 1]!, heap[child]!)) child++;
      if (!sooner(heap[child]!, last)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
  }
}

function sooner(left: Task, right: Task): boolean {
  return left.due < right.due || (left.due === right.due && left.sequence < right.sequence);
}
