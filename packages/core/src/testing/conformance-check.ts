import { it } from "vitest";
import type { StrategyTrait } from "../strategy/index.js";
import type { StrategySubject } from "./strategy-subject.js";

/** What is wrong, for the strategy's author; an error, with its cause, if something was thrown. */
export type Complaint = string | Error;

/** One thing that a conformance suite checks. */
export interface ConformanceCheck<Strategy> {
  /** What must be true, as the name of a test. */
  readonly name: string;
  /** The promise that it checks; if not given, it applies to every strategy. */
  readonly trait?: StrategyTrait;
  /** What is wrong; undefined if nothing is. `report` gets figures. */
  complaint(subject: StrategySubject<Strategy>, report: (figure: string) => void): Complaint | undefined;
}

/** Long enough for a check to report a slow strategy itself, where vitest would only report a time-out. */
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

/** Thrown as is: test lists truncate an assertion's message. */
export function errorOf(complaint: Complaint): Error {
  return complaint instanceof Error ? complaint : new Error(complaint);
}
