import type { Timer } from "@minibit/core";
import type { Happening } from "./happening.js";

/** A task that is planned again whenever it comes due. */
export class RepeatingTimer implements Timer, Happening {
  #task: (() => void) | undefined;

  /** Calls `task` each time; `again` plans the next. */
  constructor(
    task: () => void,
    private readonly again: (timer: RepeatingTimer) => void,
  ) {
    this.#task = task;
  }

  cancel(): void {
    this.#task = undefined;
  }

  happen(): void {
    if (!this.#task) return;
    this.again(this);
    this.#task();
  }
}
