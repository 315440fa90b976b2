export {
  type CommonFault,
  type FaultKind,
  type FaultyRun,
  commonFaults,
  faultKinds,
} from "./comparison/common-faults.js";
export * from "./comparison/compare.js";
export type * from "./comparison/comparison.js";
export * from "./comparison/conclusion.js";
export { damagedWords } from "./results/damaged-words.js";
export { unlessDamaged } from "./results/unless-damaged.js";
export { differencesBetween } from "./differences.js";
export { doubtfulPlaces } from "./tournament/doubtful-places.js";
export { isScored } from "./tournament/is-scored.js";
export type * from "./comparison/estimate.js";
export * from "./runs/execute-run.js";
export * from "./experiment.js";
export type * from "./experiment-outcome.js";
export type * from "./experiment-progress.js";
export * from "./experiment-record.js";
export * from "./experiment-results.js";
export * from "./experiment-run.js";
export type * from "./comparison/measure.js";
export * from "./comparison/measured-run.js";
export * from "./runs/node-plugin-source.js";
export * from "./results/node-result-files.js";
export * from "./runs/node-run-host.js";
export * from "./runs/node-run-pool.js";
export type * from "./comparison/paired-difference.js";
export type * from "./runs/plugin-source.js";
export * from "./plugin-versions.js";
export type * from "./results/result-files.js";
export type * from "./runs/run-pool.js";
export * from "./results/result-names.js";
export { readRun } from "./results/run-storage.js";
export type * from "./runs/run-task.js";
export * from "./single-runs.js";
export * from "./comparison/size-interval.js";
export type * from "./results/stored-run.js";
export { strayError } from "./runs/stray-error.js";
export * from "./summary.js";
export { isWholeSummary } from "./summary-schema.js";
export type { Game, Side, TournamentGames } from "./tournament/game.js";
export * from "./tournament/tournament.js";
export type * from "./tournament/tournament-result.js";
export type * from "./variant.js";
export { type Evidence, type Verdict, type VerdictKind, isClear } from "./comparison/verdict.js";
export * from "./comparison/viewers.js";
