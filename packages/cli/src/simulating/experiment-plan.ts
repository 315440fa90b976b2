import { availableParallelism } from "node:os";
import { type Experiment, type TournamentGames, type Variant, createExperiment } from "@minibit/simulator";
import type { Setup } from "../configuration/setup.js";
import { readCount, unfit } from "../option-values.js";
import { readSeed } from "./lab-values.js";

const USUAL_SEED = "1";
/** More runs of each swarm say no more, and what is to be kept of them is no longer little. */
const MOST_SEEDS = 10_000;

/** More threads than any machine has processors; each takes some 50 MB. */
const MOST_WORKERS = 512;

/** An experiment, and how it is to be done. */
export interface ExperimentPlan {
  /** What is to be done. */
  readonly experiment: Experiment;
  /** Where results are kept, as it was typed; undefined: nowhere. */
  readonly folder: string | undefined;
  /** The working folder. */
  readonly cwd: string;
  /** How many runs go on at a time; undefined: one per processor. */
  readonly workers: number | undefined;
}

/** The arguments of every experiment. */
interface ExperimentArguments {
  readonly seed: string | undefined;
  readonly seeds: string | undefined;
  readonly workers: string | undefined;
  readonly out: string | undefined;
  readonly check: boolean;
}

/** What an experiment consists of. */
interface ExperimentParts {
  /** What it is called. */
  readonly name: string;
  /** The swarms, which can begin: one that cannot would fail in every run, in another thread and after others. */
  readonly variants: readonly Variant[];
  /** Of a tournament, who meets whom in them. */
  readonly tournament?: TournamentGames;
  /** The command line, word for word. */
  readonly command: readonly string[];
  /** How many runs of each swarm there are, unless it is said. */
  readonly usualSeeds: number;
}

/**
 * The experiment that was asked for, checked.
 *
 * @throws UsageError or ExperimentError for what does not fit.
 */
export function readExperimentPlan(
  given: ExperimentArguments,
  { usualSeeds, ...parts }: ExperimentParts,
  setup: Setup,
  cwd: string,
): ExperimentPlan {
  const experiment = createExperiment({
    ...parts,
    seed: readSeed(given.seed ?? USUAL_SEED, "--seed"),
    runs: given.seeds === undefined ? usualSeeds : readCount(given.seeds, "--seeds", MOST_SEEDS),
    pluginFolders: setup.folders,
    check: given.check,
  });
  const workers = given.workers === undefined ? undefined : readWorkers(given.workers);
  return { experiment, folder: given.out, cwd, workers };
}

function readWorkers(text: string): number {
  const count = readCount(text, "--workers");
  if (count <= MOST_WORKERS) return count;
  const usual = `one per processor, ${availableParallelism()} here, is the fastest`;
  throw unfit(text, "--workers", `at most ${MOST_WORKERS} (${usual})`);
}
