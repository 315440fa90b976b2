import type { RunResult } from "../metrics/run-result.js";

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
}
