export * from "./bitfield.js";
export * from "./block.js";
export * from "./hex.js";
export * from "./peer-key.js";
export * from "./piece-index.js";
export * from "./rate-meter.js";
export * from "./same-bytes.js";
export * from "./size.js";
