import type { Calendar, Scheduler, Timer } from "./clock.js";

/** Node's timers fire at once for delays above 2^31 - 1 ms: about 24 days must suffice. */
const LONGEST_DELAY_MS = 2_147_483_647;

/** The machine's clock. A pending timer keeps the process alive: whoever starts one must cancel it. */
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
    const timeout = setTimeout(task, Math.min(delayMs, LONGEST_DELAY_MS));
    return { cancel: () => clearTimeout(timeout) };
  }

  every(intervalMs: number, task: () => void): Timer {
    const interval = setInterval(task, Math.min(intervalMs, LONGEST_DELAY_MS));
    return { cancel: () => clearInterval(interval) };
  }
}
