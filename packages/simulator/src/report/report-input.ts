import type { ResultNames, StoredRun, Summary } from "../experiment/index.js";

/** The input of a report. */
export interface ReportInput {
  /** The result of the experiment, or of a run outside an experiment. */
  readonly summary: Pick<
    Summary,
    "name" | "command" | "seed" | "plugins" | "variants" | "interrupted" | "failures" | "comparison"
  > &
    Partial<Pick<Summary, "tournament">>;
  /** Its runs, in any order; missing ones were not completed. */
  readonly runs: readonly StoredRun[];
  /** Paths of the files of runs that are damaged; these runs count as missing. */
  readonly damaged?: readonly string[];
  /** Names of the files to which the report refers for what it leaves out; those of an experiment by default. */
  readonly names?: ResultNames;
}
