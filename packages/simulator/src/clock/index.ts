export * from "./happening.js";
export * from "./lane.js";
export * from "./mortal-scheduler.js";
export * from "./virtual-clock.js";
