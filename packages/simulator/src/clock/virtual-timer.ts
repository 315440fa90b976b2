import type { Timer } from "@minibit/core";
import type { Happening } from "./happening.js";

/** The life of a peer that may die: what it has scheduled then does not happen. */
export interface Lifetime {
  /** Whether it is over. */
  readonly isDead: boolean;
}

/** A task that is scheduled once. */
export class VirtualTimer implements Timer, Happening {
  #task: (() => void) | undefined;

  /** Calls `task` when it comes due, unless it is cancelled or its `lifetime` is over. */
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
