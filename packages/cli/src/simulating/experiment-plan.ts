import { availableParallelism } from "node:os";
import { type Experiment, type TournamentGames, type Variant, createExperiment } from "@minibit/simulator";
import type { Setup } from "../configuration/setup.js";
import { readCount, unfit } from "../option-values.js";
import { readSeed } from "./lab-values.js";

const USUAL_SEED = "1";
/** More runs of each swarm tell nothing new, and take up considerable space. */
const MOST_SEEDS = 10_000;

/** More threads than any machine has processors; each takes about 50 MB. */
const MOST_WORKERS = 512;

/** An experiment, and how to run it. */
export interface ExperimentPlan {
  /** What to run. */
  readonly experiment: Experiment;
  /** Where to keep results, as typed; undefined for nowhere. */
  readonly folder: string | undefined;
  /** The working folder. */
  readonly cwd: string;
  /** Number of runs at a time; undefined for one per processor. */
  readonly workers: number | undefined;
}

/** The arguments common to all experiments. */
interface ExperimentArguments {
  readonly seed: string | undefined;
  readonly seeds: string | undefined;
  readonly workers: string | undefined;
  readonly out: string | undefined;
  readonly check: boolean;
}

/** The parts of an experiment. */
interface ExperimentParts {
  /** Its name. */
  readonly name: string;
  /** The swarms, checked to be able to start: a bad one would fail in every run, in another thread, after others. */
  readonly variants: readonly Variant[];
  /** The games of a tournament, which say who meets whom in them. */
  readonly tournament?: TournamentGames;
  /** The words of the command line. */
  readonly command: readonly string[];
  /** Default number of runs of each swarm. */
  readonly usualSeeds: number;
}

/**
 * Returns the requested experiment, checked.
 *
 * @throws UsageError or ExperimentError if something does not fit.
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
