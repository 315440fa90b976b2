import { VERSION } from "@minibit/core";
import type { PluginFacts } from "../metrics/run-result.js";
import { compare } from "./compare.js";
import type { ComparisonResult } from "./comparison.js";
import type { Experiment } from "./experiment.js";
import type { ExperimentOutcome } from "./experiment-outcome.js";
import { judgeGames } from "./judge-games.js";
import type { MeasuredRun } from "./measured-run.js";
import type { TournamentResult } from "./tournament-result.js";
import type { Variant } from "./variant.js";

/** The version of the schema of summaries. Fields may be added to it; none changes its meaning or goes. */
export const SUMMARY_FORMAT = 1;

/** A run that failed. */
export interface FailureRecord {
  /** The variant. */
  readonly variant: string;
  /** The random seed, in decimal digits. */
  readonly seed: string;
  /** The name of the error. */
  readonly error: string;
  /** What happened. */
  readonly message: string;
}

/** What came of an experiment, or of one run, as `summary.json` says it. */
export interface Summary {
  /** {@link SUMMARY_FORMAT}. */
  readonly format: typeof SUMMARY_FORMAT;
  /** MiniBit's version. */
  readonly minibit: string;
  /** What the experiment is called. */
  readonly name: string;
  /** The command that asked for it. */
  readonly command: readonly string[];
  /** The seed that those of the runs come from. */
  readonly seed: string;
  /** The plugins beside MiniBit's own strategies. */
  readonly plugins: readonly PluginFacts[];
  /** The variants, each with its scenario in full. */
  readonly variants: readonly Variant[];
  /** Whether it was ended before all runs were done. */
  readonly interrupted: boolean;
  /** The numbers of the runs that were done. */
  readonly runs: readonly MeasuredRun[];
  /** The runs that failed, or could not be kept. */
  readonly failures: readonly FailureRecord[];
  /** The variants beside each other. */
  readonly comparison: ComparisonResult;
  /** Of a tournament, who won; undefined of anything else. */
  readonly tournament: TournamentResult | undefined;
}

/** What of a summary the experiment itself does not say. */
export interface SummaryOptions {
  /** The plugins beside MiniBit's own strategies. */
  readonly plugins: readonly PluginFacts[];
  /** The variant that the others are compared with: the first, unless it is said. */
  readonly baseline?: string;
}

/** What came of `experiment`. */
export function summarise(
  experiment: Experiment,
  { runs, failures, interrupted }: ExperimentOutcome,
  { plugins, baseline }: SummaryOptions,
): Summary {
  const { name, command, seed, seeds, variants, tournament } = experiment;
  const labels = variants.map(({ label }) => label);
  return {
    ...{
      format: SUMMARY_FORMAT,
      minibit: VERSION,
      name,
      command,
      seed,
      plugins,
      variants,
      interrupted,
      runs,
    },
    failures: failures.map(({ variant, seed: of, error }) => ({
      ...{ variant, seed: of, error: error.name, message: error.message },
    })),
    comparison: compare(runs, { variants: labels, seeds, ...(baseline !== undefined && { baseline }) }),
    tournament: tournament && judgeGames(tournament, runs),
  };
}
