import { systemStopwatch } from "../../src/runtime/index.js";
import { type ConformanceCheck, complaintOf } from "../../src/testing/conformance-check.js";
import type { StrategySubject } from "../../src/testing/strategy-subject.js";

/** The names of the checks that `subject` fails. */
export function failing<Strategy>(
  subject: StrategySubject<Strategy>,
  checks: readonly ConformanceCheck<Strategy>[],
): string[] {
  return checks
    .filter(({ trait }) => !trait || subject.traits.includes(trait))
    .filter((check) => complaintOf(check, subject, () => {}) !== undefined)
    .map(({ name }) => name);
}

/** Works for `ms`, like a strategy that does too much; on a busy machine it takes longer. */
export function dawdle(ms: number): void {
  const begun = systemStopwatch.now();
  const patience = performance.now() + 1_000;
  while (systemStopwatch.since(begun) < ms && performance.now() < patience);
}
