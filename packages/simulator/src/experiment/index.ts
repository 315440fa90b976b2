export {
  type CommonFault,
  type FaultKind,
  type FaultyRun,
  commonFaults,
  faultKinds,
} from "./common-faults.js";
export * from "./compare.js";
export type * from "./comparison.js";
export * from "./conclusion.js";
export { damagedWords } from "./damaged-words.js";
export { differencesBetween } from "./differences.js";
export { doubtfulPlaces } from "./doubtful-places.js";
export { isScored } from "./is-scored.js";
export type * from "./estimate.js";
export * from "./execute-run.js";
export * from "./experiment.js";
export type * from "./experiment-outcome.js";
export type * from "./experiment-progress.js";
export * from "./experiment-record.js";
export * from "./experiment-results.js";
export * from "./experiment-run.js";
export type * from "./measure.js";
export * from "./measured-run.js";
export * from "./node-plugin-source.js";
export * from "./node-result-files.js";
export * from "./node-run-host.js";
export * from "./node-run-pool.js";
export type * from "./paired-difference.js";
export type * from "./plugin-source.js";
export * from "./plugin-versions.js";
export type * from "./result-files.js";
export type * from "./run-pool.js";
export * from "./result-names.js";
export { readRun } from "./run-storage.js";
export type * from "./run-task.js";
export * from "./single-runs.js";
export * from "./size-interval.js";
export type * from "./stored-run.js";
export { strayError } from "./stray-error.js";
export * from "./summary.js";
export { isWholeSummary } from "./summary-schema.js";
export type { Game, Side, TournamentGames } from "./game.js";
export * from "./tournament.js";
export type * from "./tournament-result.js";
export type * from "./variant.js";
export { type Evidence, type Verdict, type VerdictKind, isClear } from "./verdict.js";
export * from "./viewers.js";
