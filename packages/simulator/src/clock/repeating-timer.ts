import type { Timer } from "@minibit/core";
import type { Happening } from "./happening.js";
import type { Lifetime } from "./virtual-timer.js";

/** Where a {@link RepeatingTimer} is scheduled. */
export interface TimerClock {
  /** Schedules `happening` to be due in `delayMs`. */
  plan(delayMs: number, happening: Happening): void;
}

/** A task that is rescheduled whenever it comes due. */
export class RepeatingTimer implements Timer, Happening {
  #task: (() => void) | undefined;

  /** Calls `task` each time, until it is cancelled or its `lifetime` is over. */
  constructor(
    task: () => void,
    private readonly intervalMs: number,
    private readonly clock: TimerClock,
    private readonly lifetime: Lifetime | undefined,
  ) {
    this.#task = task;
    clock.plan(intervalMs, this);
  }

  cancel(): void {
    this.#task = undefined;
  }

  happen(): void {
    if (!this.#task || this.lifetime?.isDead) return;
    this.clock.plan(this.intervalMs, this);
    this.#task();
  }
}
