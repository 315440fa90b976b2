export * from "./bootstrap.js";
export * from "./effect-size.js";
export * from "./entropy.js";
export * from "./interval.js";
export * from "./jain-index.js";
export * from "./median-intervals.js";
export * from "./sign-flip-test.js";
export * from "./spread.js";
