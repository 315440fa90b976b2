export * from "./arrival-times.js";
export type * from "./behaviour.js";
export * from "./built-in/index.js";
export type * from "./coming-and-going.js";
export type { Position, ScenarioPath, WrittenSource } from "./complaint.js";
export * from "./define-scenario.js";
export * from "./draw-quantity.js";
export type * from "./fault.js";
export * from "./json-schema.js";
export * from "./list-scenarios.js";
export type { NamedPeers } from "./named-peers.js";
export * from "./node-scenario-file.js";
export type * from "./quantity.js";
export * from "./peer-names.js";
export { readScenario } from "./read-scenario.js";
export type * from "./scenario.js";
export { SCENARIO_LIMITS } from "./scenario-limits.js";
export * from "./varied.js";
export * from "./with-peers.js";
export * from "./with-strategies.js";
export type { WrittenAmount } from "./written/amount.js";
export type {
  WrittenBehaviour,
  WrittenCorrupting,
  WrittenLargeView,
  WrittenLying,
  WrittenSybil,
} from "./written/behaviour.js";
export type {
  WrittenArrival,
  WrittenArrivalAt,
  WrittenArrivalOver,
  WrittenDeparture,
  WrittenPoisson,
  WrittenRatio,
  WrittenStay,
  WrittenTrace,
} from "./written/coming-and-going.js";
export type {
  WrittenCrash,
  WrittenFault,
  WrittenOutage,
  WrittenPartition,
  WrittenSlowLink,
  WrittenTarget,
} from "./written/fault.js";
export type { WrittenFile, WrittenSizes } from "./written/file.js";
export type { WrittenLatency, WrittenRegionalLatency, WrittenRegions } from "./written/latency.js";
export type { WrittenMeasures } from "./written/measures.js";
export type { WrittenNeighbours } from "./written/neighbours.js";
export type { WrittenNetwork } from "./written/network.js";
export type { WrittenHolding, WrittenPopulation } from "./written/population.js";
export type {
  WrittenChoice,
  WrittenExponential,
  WrittenQuantity,
  WrittenUniform,
  WrittenWeighted,
} from "./written/quantity.js";
export type { WrittenScenario } from "./written/scenario.js";
export type { WrittenSlotCounts, WrittenSlots } from "./written/slots.js";
export type { WrittenStop } from "./written/stop.js";
export type { WrittenTracker } from "./written/tracker.js";
export type { WrittenPlayback, WrittenViewing } from "./written/viewing.js";
