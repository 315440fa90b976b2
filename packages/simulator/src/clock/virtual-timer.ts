import type { Timer } from "@minibit/core";
import type { Happening } from "./happening.js";

/** Of somebody who may die: what it planned does not happen then. */
export interface Lifetime {
  /** Whether it is over. */
  readonly isDead: boolean;
}

/** A task that is planned once. */
export class VirtualTimer implements Timer, Happening {
  #task: (() => void) | undefined;

  /** Calls `task` when it comes due, unless it is called off or the `lifetime` that it is part of is over. */
  constructor(
    task: () => void,
    private readonly lifetime: Lifetime | undefined,
  ) {
    this.#task = task;
  }

  cancel(): void {
    this.#task = undefined;
  }

  happen(): void {
    const task = this.#task;
    this.#task = undefined;
    if (!this.lifetime?.isDead) task?.();
  }
}
