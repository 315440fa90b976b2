import { describe } from "vitest";
import type { PeerSampler } from "../strategy/index.js";
import { declareChecks } from "./conformance-check.js";
import { SAMPLER_CHECKS } from "./sampler-checks.js";
import { StrategySubject, type StrategySuiteOptions } from "./strategy-subject.js";

/**
 * Declares the vitest tests that every sampler must pass.
 *
 * @example
 * ```ts
 * peerSamplerSuite({ plugin, name: "my-sampler" });
 * ```
 */
export function peerSamplerSuite(options: StrategySuiteOptions): void {
  const subject = new StrategySubject<PeerSampler>("sampler", options);
  describe(`${subject.title} keeps the contract of a sampler`, () => declareChecks(subject, SAMPLER_CHECKS));
}
