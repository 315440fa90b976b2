export * from "./clock.js";
export * from "./hasher.js";
export * from "./logger.js";
export * from "./node-hasher.js";
export * from "./random.js";
export * from "./seeded-random.js";
export * from "./system-clock.js";
export * from "./system-random.js";
