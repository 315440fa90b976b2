export * from "./address.js";
export * from "./each-link.js";
export * from "./ip-address.js";
export * from "./link.js";
export * from "./memory-network.js";
export type { NodeRates } from "./memory-node.js";
export * from "./tcp-listen-error.js";
export * from "./tcp-transport.js";
export * from "./transport.js";
