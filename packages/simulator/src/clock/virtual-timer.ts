import type { Timer } from "@minibit/core";
import type { Happening } from "./happening.js";

/** A task that is planned once. */
export class VirtualTimer implements Timer, Happening {
  #task: (() => void) | undefined;

  /** Calls `task` when it comes due, unless it is called off. */
  constructor(task: () => void) {
    this.#task = task;
  }

  cancel(): void {
    this.#task = undefined;
  }

  happen(): void {
    const task = this.#task;
    this.#task = undefined;
    task?.();
  }
}
