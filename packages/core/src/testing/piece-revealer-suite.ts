import { describe } from "vitest";
import type { PieceRevealer } from "../strategy/index.js";
import { declareChecks } from "./conformance-check.js";
import { REVEALER_CHECKS } from "./revealer-checks.js";
import { StrategySubject, type StrategySuiteOptions } from "./strategy-subject.js";

/**
 * Declares the vitest tests that every revealer must pass.
 *
 * @example
 * ```ts
 * pieceRevealerSuite({ plugin, name: "my-revealer" });
 * ```
 */
export function pieceRevealerSuite(options: StrategySuiteOptions): void {
  const subject = new StrategySubject<PieceRevealer>("revealer", options);
  describe(`${subject.title} keeps the contract of a revealer`, () =>
    declareChecks(subject, REVEALER_CHECKS));
}
