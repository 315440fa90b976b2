/**
 * The lab: the same peers by the thousand, on simulated links and a virtual clock.
 *
 * @packageDocumentation
 */
export type * from "./metrics/class-matrices.js";
export type * from "./metrics/peer-result.js";
export * from "./metrics/run-result.js";
export type * from "./metrics/swarm-result.js";
export type * from "./metrics/swarm-series.js";
export type * from "./scenario/behaviour.js";
export type * from "./scenario/coming-and-going.js";
export type * from "./scenario/fault.js";
export type * from "./scenario/quantity.js";
export type * from "./scenario/scenario.js";
export * from "./simulation/simulation.js";
export type * from "./simulation/simulation-plan.js";
export type * from "./simulation/trace.js";
