import { VERSION } from "@minibit/core";
import type { PluginFacts } from "../metrics/run-result.js";
import { compare } from "./comparison/compare.js";
import type { ComparisonResult } from "./comparison/comparison.js";
import type { Experiment } from "./experiment.js";
import type { ExperimentOutcome } from "./experiment-outcome.js";
import { judgeGames } from "./tournament/judge-games.js";
import type { MeasuredRun } from "./comparison/measured-run.js";
import type { TournamentResult } from "./tournament/tournament-result.js";
import type { Variant } from "./variant.js";

/** Version of the summary schema. Fields may be added; none is removed or changes its meaning. */
export const SUMMARY_FORMAT = 1;

/** A run that failed. */
export interface FailureRecord {
  /** The variant. */
  readonly variant: string;
  /** The random seed, in decimal digits. */
  readonly seed: string;
  /** The name of the error. */
  readonly error: string;
  /** The error message. */
  readonly message: string;
}

/** The outcome of an experiment, or of one run, as written to `summary.json`. */
export interface Summary {
  /** {@link SUMMARY_FORMAT}. */
  readonly format: typeof SUMMARY_FORMAT;
  /** MiniBit's version. */
  readonly minibit: string;
  /** Name of the experiment. */
  readonly name: string;
  /** The command line that started it. */
  readonly command: readonly string[];
  /** The seed from which those of the runs are derived. */
  readonly seed: string;
  /** Plugins besides MiniBit's own strategies. */
  readonly plugins: readonly PluginFacts[];
  /** The variants, each with its complete scenario. */
  readonly variants: readonly Variant[];
  /** Whether it was stopped before all runs were completed. */
  readonly interrupted: boolean;
  /** Measures of the completed runs. */
  readonly runs: readonly MeasuredRun[];
  /** The runs that failed, or could not be stored. */
  readonly failures: readonly FailureRecord[];
  /** The comparison of the variants. */
  readonly comparison: ComparisonResult;
  /** For a tournament, its result; undefined otherwise. */
  readonly tournament: TournamentResult | undefined;
}

/** What a summary needs besides the experiment and its outcome. */
export interface SummaryOptions {
  /** Plugins besides MiniBit's own strategies. */
  readonly plugins: readonly PluginFacts[];
  /** The variant against which the others are compared; the first by default. */
  readonly baseline?: string;
}

/** Summarises `experiment`. */
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
