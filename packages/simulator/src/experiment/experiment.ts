import { ExperimentError } from "../errors.js";
import type { TournamentGames } from "./game.js";
import { runSeeds } from "./run-seeds.js";
import type { RunTask } from "./run-task.js";
import type { Variant } from "./variant.js";

/** Several variants, each run with the same seeds: run k of one is paired with run k of every other. */
export interface Experiment {
  /** What it is called. */
  readonly name: string;
  /** What is compared; the others are compared with the first, unless it is said otherwise. */
  readonly variants: readonly Variant[];
  /** The seed that the others come from: a 64-bit number in decimal digits. */
  readonly seed: string;
  /** The seed of each run of a variant. */
  readonly seeds: readonly string[];
  /** The folders from which plugins are looked for, in that order; absolute. */
  readonly pluginFolders: readonly string[];
  /** Whether the invariants are checked after every event. */
  readonly check: boolean;
  /** The command that asked for it, word for word, for whoever finds the results. */
  readonly command: readonly string[];
  /** Of a tournament, who meets whom in the variants. */
  readonly tournament?: TournamentGames;
}

/** What an {@link Experiment} is made from. */
export interface ExperimentPlan {
  /** What it is called. */
  readonly name: string;
  /** What is compared. */
  readonly variants: readonly Variant[];
  /** The seed that those of the runs come from, 64 bits. */
  readonly seed: bigint;
  /** How many runs of each variant. */
  readonly runs: number;
  /** The folders from which plugins are looked for, in that order; absolute. */
  readonly pluginFolders: readonly string[];
  /** Whether the invariants are checked after every event. */
  readonly check?: boolean;
  /** The command that asked for it. */
  readonly command?: readonly string[];
  /** Of a tournament, who meets whom in the variants. */
  readonly tournament?: TournamentGames;
}

/**
 * The experiment of `plan`.
 *
 * @throws {@link ExperimentError} when there is nothing to run, or two variants have one name or are one swarm.
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

/**
 * The runs of `experiment`, seed by seed: whoever stops in between has whole pairs.
 */
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

/** Their runs would be the same, and the table would say that what was asked for makes no difference. */
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
