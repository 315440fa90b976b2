import type { RunResult } from "../metrics/run-result.js";
import type { SimulationProgress } from "../simulation/simulation.js";
import type { RunTask } from "./run-task.js";

/** What a worker says while it does a run. */
export type RunNews =
  | {
      readonly kind: "begun";
      /** It is the first of its thread. */
      readonly isFresh: boolean;
    }
  | { readonly kind: "progress"; readonly progress: SimulationProgress }
  | { readonly kind: "dying"; readonly ending: ThreadEnding };

/** What ends a thread out of turn: something was thrown where nobody called, or ended the process. */
export interface ThreadEnding {
  /** The run that began it, if only by a timer; undefined where there is no telling. */
  readonly of: RunName | undefined;
  /** What happened. */
  readonly words: string;
}

/** A run, for messages. */
export type RunName = Pick<RunTask, "variant" | "seed">;

/** What a worker answers: errors of our own would lose their name on the way. */
export type RunAnswer =
  | { readonly kind: "done"; readonly result: RunResult }
  | { readonly kind: "failed"; readonly failure: RunFailure };

/** An error, as plain data. */
export interface RunFailure {
  /** What errors are told apart by. */
  readonly name: string;
  /** What happened. */
  readonly message: string;
  /** Where. */
  readonly stack: string | undefined;
  /** Where in a plugin, if that is known. */
  readonly place: string | undefined;
}
