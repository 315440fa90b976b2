export * from "./chokable.js";
export { readAnswer } from "./choke-answer.js";
export type { ChokerOptions } from "./choker-options.js";
export * from "./choker.js";
export * from "./round-report.js";
export { SeedSlots } from "./seed-slots.js";
export * from "./slot-counts.js";
