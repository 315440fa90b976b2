import type { ResultNames, StoredRun, Summary } from "../experiment/index.js";

/** What a report is made from. */
export interface ReportInput {
  /** What came of the experiment, or of one run by itself. */
  readonly summary: Pick<
    Summary,
    "name" | "command" | "seed" | "plugins" | "variants" | "interrupted" | "failures" | "comparison"
  > &
    Partial<Pick<Summary, "tournament">>;
  /** Its runs, in any order; those that are missing were not done. */
  readonly runs: readonly StoredRun[];
  /** What the files are called that it refers to, for all that it leaves out; unless given, as those of an experiment. */
  readonly names?: ResultNames;
}
