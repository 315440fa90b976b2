import { describe } from "vitest";
import type { PieceSelector } from "../strategy/index.js";
import { declareChecks } from "./conformance-check.js";
import { SELECTOR_CHECKS } from "./selector-checks.js";
import { StrategySubject, type StrategySuiteOptions } from "./strategy-subject.js";

/**
 * Declares the vitest tests that every selector must pass, and those for the traits it declares.
 *
 * @example
 * ```ts
 * pieceSelectorSuite({ plugin, name: "my-selector" });
 * ```
 */
export function pieceSelectorSuite(options: StrategySuiteOptions): void {
  const subject = new StrategySubject<PieceSelector>("selector", options);
  describe(`${subject.title} keeps the contract of a selector`, () =>
    declareChecks(subject, SELECTOR_CHECKS));
}
