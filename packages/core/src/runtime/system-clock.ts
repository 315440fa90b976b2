import type { Calendar, Scheduler, Timer } from "./clock.js";

/** The machine's own clock. A pending timer keeps the process alive: whoever starts one cancels it. */
export class SystemClock implements Scheduler, Calendar {
  now(): number {
    return performance.now();
  }

  today(): number {
    return Date.now();
  }

  after(delayMs: number, task: () => void): Timer {
    if (delayMs <= 0) {
      const immediate = setImmediate(task);
      return { cancel: () => clearImmediate(immediate) };
    }
    const timeout = setTimeout(task, delayMs);
    return { cancel: () => clearTimeout(timeout) };
  }

  every(intervalMs: number, task: () => void): Timer {
    const interval = setInterval(task, intervalMs);
    return { cancel: () => clearInterval(interval) };
  }
}
