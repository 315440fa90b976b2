import { systemStopwatch } from "../runtime/index.js";
import type { StrategySubject } from "./strategy-subject.js";

/** A busy machine may hold up one measurement or two; a slow strategy is slow each time. */
const ATTEMPTS = 3;

/** What is measured: calls of one method. */
export interface TimedCalls {
  /** The method of the strategy. */
  readonly method: string;
  /** Number of calls. */
  readonly calls: number;
  /** Makes a world with a new strategy, and returns what makes the calls. */
  readonly prepare: () => () => void;
}

/**
 * Measures the mean time of a call, and reports it. Returns what is wrong if it is more than the budget of `subject`;
 * undefined if it is not.
 */
export function timeComplaint(
  subject: Pick<StrategySubject<unknown>, "budgetMs">,
  { method, calls, prepare }: TimedCalls,
  report: (figure: string) => void,
  stopwatch = systemStopwatch,
): string | undefined {
  const { budgetMs } = subject;
  let perCall = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && perCall > budgetMs; attempt++) {
    const call = prepare();
    const begun = stopwatch.now();
    call();
    perCall = Math.min(perCall, stopwatch.since(begun) / calls);
  }
  report(`${perCall.toFixed(3)} ms per call`);
  return perCall > budgetMs
    ? `${method} took ${perCall.toFixed(1)} ms on average, more than ${budgetMs} ms`
    : undefined;
}
