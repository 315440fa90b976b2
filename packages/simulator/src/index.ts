/**
 * The lab: the same peers by the thousand, on simulated links and a virtual clock.
 *
 * @packageDocumentation
 */
export * from "./errors.js";
export * from "./experiment/index.js";
export { drawExponential } from "./exponential.js";
export * from "./load-report.js";
export type * from "./metrics/class-matrices.js";
export * from "./metrics/download-speed.js";
export * from "./metrics/leechers.js";
export type * from "./metrics/peer-result.js";
export * from "./metrics/presence.js";
export * from "./metrics/run-result.js";
export type * from "./metrics/swarm-result.js";
export type * from "./metrics/swarm-series.js";
export * as oracles from "./oracles/index.js";
export type { ReportInput } from "./report/report-input.js";
export * from "./scenario/index.js";
export * from "./simulation/check-strategies.js";
export * from "./simulation/simulation.js";
export type * from "./simulation/outside-read.js";
export type * from "./simulation/simulation-plan.js";
export type * from "./simulation/trace.js";
export { IntervalColumn } from "./statistics/index.js";
export type { Interval, MedianIntervals } from "./statistics/index.js";
