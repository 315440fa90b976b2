import type { Scheduler, Timer } from "@minibit/core";
import type { VirtualClock } from "./virtual-clock.js";
import type { Lifetime } from "./virtual-timer.js";

/** A scheduler of somebody who may die: what it planned does not happen then. A crash says no goodbye. */
export class MortalScheduler implements Scheduler, Lifetime {
  #isDead = false;

  /** Plans on `clock`. */
  constructor(private readonly clock: VirtualClock) {}

  get isDead(): boolean {
    return this.#isDead;
  }

  now(): number {
    return this.clock.present;
  }

  after(delayMs: number, task: () => void): Timer {
    return this.clock.after(delayMs, task, this);
  }

  every(intervalMs: number, task: () => void): Timer {
    return this.clock.every(intervalMs, task, this);
  }

  /** From now on nothing that was planned happens. */
  die(): void {
    this.#isDead = true;
  }
}
