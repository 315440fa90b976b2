import type { RunResult } from "../../metrics/run-result.js";
import type { SimulationProgress } from "../../simulation/simulation.js";
import type { RunTask } from "./run-task.js";

/** What a worker reports during a run. */
export type RunNews =
  | {
      readonly kind: "begun";
      /** Whether it is the first run of its thread. */
      readonly isFresh: boolean;
    }
  | { readonly kind: "progress"; readonly progress: SimulationProgress }
  | { readonly kind: "dying"; readonly ending: ThreadEnding };

/** What ended a thread early: an uncaught error, or code that ended the process. */
export interface ThreadEnding {
  /** The run that caused it, if only by a timer; undefined if unknown. */
  readonly of: RunName | undefined;
  /** What happened. */
  readonly words: string;
}

/** A run, for messages. */
export type RunName = Pick<RunTask, "variant" | "seed">;

/** The answer of a worker: our own errors would lose their name on the way. */
export type RunAnswer =
  | { readonly kind: "done"; readonly result: RunResult }
  | { readonly kind: "failed"; readonly failure: RunFailure };

/** An error, as plain data. */
export interface RunFailure {
  /** The name that distinguishes kinds of errors. */
  readonly name: string;
  /** What happened. */
  readonly message: string;
  /** The stack trace. */
  readonly stack: string | undefined;
  /** Where in a plugin, if known. */
  readonly place: string | undefined;
}
