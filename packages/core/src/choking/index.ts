export * from "./chokable.js";
export * from "./choker.js";
export * from "./round-report.js";
