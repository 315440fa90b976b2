export * from "./address.js";
export * from "./each-link.js";
export * from "./link.js";
export * from "./memory-network.js";
export type { NodeRates } from "./memory-node.js";
export * from "./transport.js";
export * from "./tcp-transport.js";
