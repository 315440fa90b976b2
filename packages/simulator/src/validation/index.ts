export * from "./chart-drawing.js";
export type * from "./validation-chart.js";
export type * from "./validation-experiment.js";
export * from "./validation-experiments.js";
export * from "./validation-page.js";
export { isScripted, plannedRuns } from "./validation-plan.js";
export * from "./validation-report.js";
export * from "./validation-runner.js";
export * from "./validation-store.js";
