import type { Scheduler, Timer } from "@minibit/core";

/** A scheduler of somebody who may die: what it planned does not happen then. A crash says no goodbye. */
export class MortalScheduler implements Scheduler {
  #dead = false;

  /** Plans on `clock`. */
  constructor(private readonly clock: Scheduler) {}

  /** Whether it is over. */
  get isDead(): boolean {
    return this.#dead;
  }

  now(): number {
    return this.clock.now();
  }

  after(delayMs: number, task: () => void): Timer {
    return this.clock.after(delayMs, this.#whileAlive(task));
  }

  every(intervalMs: number, task: () => void): Timer {
    const timer = this.clock.every(intervalMs, () => (this.#dead ? timer.cancel() : task()));
    return timer;
  }

  /** From now on nothing that was planned happens. */
  die(): void {
    this.#dead = true;
  }

  #whileAlive(task: () => void): () => void {
    return () => {
      if (!this.#dead) task();
    };
  }
}
