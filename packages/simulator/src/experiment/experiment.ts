import { ExperimentError } from "../errors.js";
import type { TournamentGames } from "./tournament/game.js";
import { runSeeds } from "./run-seeds.js";
import type { RunTask } from "./runs/run-task.js";
import type { Variant } from "./variant.js";

/** Several variants, each run with the same seeds: run k of one is paired with run k of every other. */
export interface Experiment {
  /** Name of the experiment. */
  readonly name: string;
  /** The variants to compare; the first is the baseline by default. */
  readonly variants: readonly Variant[];
  /** The seed from which the others are derived: a 64-bit number in decimal digits. */
  readonly seed: string;
  /** Seed of each run of a variant. */
  readonly seeds: readonly string[];
  /** Absolute paths of the folders in which plugins are looked up, in that order. */
  readonly pluginFolders: readonly string[];
  /** Whether the invariants are checked after every event. */
  readonly check: boolean;
  /** The command line that started it, verbatim, for readers of the results. */
  readonly command: readonly string[];
  /** For a tournament: which chokers meet in which variant. */
  readonly tournament?: TournamentGames;
}

/** What an {@link Experiment} is made from. */
export interface ExperimentPlan {
  /** Name of the experiment. */
  readonly name: string;
  /** The variants to compare. */
  readonly variants: readonly Variant[];
  /** The seed from which those of the runs are derived, 64 bits. */
  readonly seed: bigint;
  /** Number of runs of each variant. */
  readonly runs: number;
  /** Absolute paths of the folders in which plugins are looked up, in that order. */
  readonly pluginFolders: readonly string[];
  /** Whether the invariants are checked after every event. */
  readonly check?: boolean;
  /** The command line that started it. */
  readonly command?: readonly string[];
  /** For a tournament: which chokers meet in which variant. */
  readonly tournament?: TournamentGames;
}

/**
 * Makes the experiment described by `plan`.
 *
 * @throws {@link ExperimentError} if there is nothing to run, or if two variants have the same name or the same swarm.
 */
export function createExperiment(plan: ExperimentPlan): Experiment {
  const { name, variants, seed, runs, pluginFolders, check = false, command = [], tournament } = plan;
  if (variants.length === 0)
    throw new ExperimentError(`experiment '${name}' has no variant: name at least one`);
  if (!Number.isSafeInteger(runs) || runs < 1) {
    throw new ExperimentError(
      `experiment '${name}' cannot have ${runs} runs of each variant: ask for 1 or more`,
    );
  }
  refuseNamesakes(variants.map(({ label }) => label));
  refuseTwins(variants);
  const seeds = runSeeds(seed, runs);
  return {
    ...{ name, variants, seed: seeds[0]!, seeds, pluginFolders, check, command },
    ...(tournament && { tournament }),
  };
}

/** Returns the runs of `experiment`, seed by seed, so that stopping early leaves complete pairs. */
export function tasksOf(experiment: Experiment): readonly RunTask[] {
  const { seeds, variants, pluginFolders, check } = experiment;
  return seeds.flatMap((seed) =>
    variants.map(({ label, scenario, plugins }) => ({
      variant: label,
      scenario,
      seed,
      plugins,
      pluginFolders,
      check,
    })),
  );
}

function refuseNamesakes(labels: readonly string[]): void {
  const twin = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twin !== undefined) {
    throw new ExperimentError(`two variants are called '${twin}': give each a name of its own`);
  }
}

/** Equal variants would have the same runs, and the table would show that the requested change makes no difference. */
function refuseTwins(variants: readonly Variant[]): void {
  const labels = new Map<string, string>();
  for (const { label, scenario, plugins } of variants) {
    const swarm = JSON.stringify([scenario, plugins]);
    const twin = labels.get(swarm);
    if (twin !== undefined) {
      throw new ExperimentError(
        `variants '${twin}' and '${label}' are the same swarm: leave out one of them, or whatever makes them equal`,
      );
    }
    labels.set(swarm, label);
  }
}
