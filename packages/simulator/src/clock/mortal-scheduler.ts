import type { Scheduler, Timer } from "@minibit/core";
import type { VirtualClock } from "./virtual-clock.js";
import type { Lifetime } from "./virtual-timer.js";

/** The scheduler of a peer that may die: what it has scheduled then does not happen. A crash says no goodbye. */
export class MortalScheduler implements Scheduler, Lifetime {
  #isDead = false;

  /** Schedules on `clock`. */
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

  /** Cancels everything that was scheduled. */
  die(): void {
    this.#isDead = true;
  }
}
