export { SLOT_OPTIONS } from "./choker-options.js";
export * from "./chosen-sampler.js";
export * from "./peer-container.js";
export { registerPlugin } from "./register-plugin.js";
export type { StrategyPorts } from "./strategy-ask.js";
export * from "./strategy-check.js";
