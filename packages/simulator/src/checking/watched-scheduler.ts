import type { Scheduler, Timer } from "@minibit/core";

/** A scheduler that reports whenever one of its tasks begins. */
export class WatchedScheduler implements Scheduler {
  /** Schedules on `scheduler` and calls `stirred`. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly stirred: () => void,
  ) {}

  now(): number {
    return this.scheduler.now();
  }

  after(delayMs: number, task: () => void): Timer {
    return this.scheduler.after(delayMs, this.#watched(task));
  }

  every(intervalMs: number, task: () => void): Timer {
    return this.scheduler.every(intervalMs, this.#watched(task));
  }

  #watched(task: () => void): () => void {
    return () => {
      this.stirred();
      task();
    };
  }
}
