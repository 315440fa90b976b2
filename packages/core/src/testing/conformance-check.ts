import { it } from "vitest";
import type { StrategyTrait } from "../strategy/index.js";
import type { StrategySubject } from "./strategy-subject.js";

/** What is wrong, for the strategy's author; an error where something was thrown, which is its cause. */
export type Complaint = string | Error;

/** One thing that a conformance suite looks at. */
export interface ConformanceCheck<Strategy> {
  /** What is to be true, as the name of a test. */
  readonly name: string;
  /** The promise that it checks; without one it is checked for every strategy. */
  readonly trait?: StrategyTrait;
  /** What is wrong; undefined when nothing is. `report` is told figures. */
  complaint(subject: StrategySubject<Strategy>, report: (figure: string) => void): Complaint | undefined;
}

/** A strategy that takes its time is told so by its check, where vitest would only say that the time was over. */
const TIMEOUT_MS = 120_000;

/** Declares a vitest test for each of `checks` that concerns `subject`. */
export function declareChecks<Strategy>(
  subject: StrategySubject<Strategy>,
  checks: readonly ConformanceCheck<Strategy>[],
): void {
  for (const check of checks) {
    if (check.trait && !subject.traits.includes(check.trait)) continue;
    it(check.name, { timeout: TIMEOUT_MS }, async ({ annotate }) => {
      const figures: string[] = [];
      const complaint = complaintOf(check, subject, (figure) => figures.push(figure));
      for (const figure of figures) await annotate(figure);
      if (complaint !== undefined) throw errorOf(complaint);
    });
  }
}

/** What `check` finds wrong. Of one that was not done to its end, that alone: what it found may come of it. */
export function complaintOf<Strategy>(
  check: ConformanceCheck<Strategy>,
  subject: StrategySubject<Strategy>,
  report: (figure: string) => void,
): Complaint | undefined {
  subject.patience.begin();
  const complaint = check.complaint(subject, report);
  return subject.patience.complaint ?? complaint;
}

/** It is thrown itself: what an assertion says of a text is cut off where tests are listed. */
export function errorOf(complaint: Complaint): Error {
  return complaint instanceof Error ? complaint : new Error(complaint);
}
