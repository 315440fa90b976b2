import { expect, it } from "vitest";
import type { StrategyTrait } from "../strategy/index.js";
import type { StrategySubject } from "./strategy-subject.js";

/** One thing that a conformance suite looks at. */
export interface ConformanceCheck<Strategy> {
  /** What is to be true, as the name of a test. */
  readonly name: string;
  /** The promise that it checks; without one it is checked for every strategy. */
  readonly trait?: StrategyTrait;
  /** What is wrong, for the strategy's author; undefined when nothing is. `report` is told figures. */
  complaint(subject: StrategySubject<Strategy>, report: (figure: string) => void): string | undefined;
}

/** Declares a vitest test for each of `checks` that concerns `subject`. */
export function declareChecks<Strategy>(
  subject: StrategySubject<Strategy>,
  checks: readonly ConformanceCheck<Strategy>[],
): void {
  for (const check of checks) {
    if (check.trait && !subject.traits.includes(check.trait)) continue;
    it(check.name, async ({ annotate }) => {
      const figures: string[] = [];
      const complaint = check.complaint(subject, (figure) => figures.push(figure));
      for (const figure of figures) await annotate(figure);
      expect(complaint).toBeUndefined();
    });
  }
}
