export * from "./exploration.js";
export * from "./explore-twice.js";
export * from "./node-explorer.js";
export * from "./outcome.js";
