import { describe } from "vitest";
import type { ChokeStrategy } from "../strategy/index.js";
import { CHOKER_CHECKS } from "./choker-checks.js";
import { CHOKER_TRAIT_CHECKS } from "./choker-trait-checks.js";
import { declareChecks } from "./conformance-check.js";
import { StrategySubject, type StrategySuiteOptions } from "./strategy-subject.js";

/**
 * Declares the vitest tests that every choke strategy must pass, and those for the traits it declares.
 *
 * @example
 * ```ts
 * chokeStrategySuite({ plugin, name: "my-choker" });
 * ```
 */
export function chokeStrategySuite(options: StrategySuiteOptions): void {
  const subject = new StrategySubject<ChokeStrategy>("choker", options);
  describe(`${subject.title} keeps the contract of a choke strategy`, () =>
    declareChecks(subject, [...CHOKER_CHECKS, ...CHOKER_TRAIT_CHECKS]));
}
