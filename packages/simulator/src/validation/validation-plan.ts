import { BLOCK_LENGTH, sha1, toHex } from "@minibit/core";
import { fileNameOf } from "../experiment/results/file-name.js";
import type { Population, Scenario } from "../scenario/scenario.js";
import type {
  ScriptedExperiment,
  ScriptedPart,
  ValidationExperiment,
  ValidationOptions,
  ValidationRun,
} from "./validation-experiment.js";

/** A run of the simulator that is executed once, whichever experiments need it. */
export interface PlannedRun extends ValidationRun {
  /** Its name in files: equal runs have the same name. */
  readonly key: string;
  /** Approximate number of blocks that it moves: its cost. */
  readonly blocks: number;
}

/** A part of a script, with its name in files. */
export interface PlannedPart extends ScriptedPart {
  /** Its name in files. */
  readonly key: string;
}

/** Digits of a hash that distinguishes scenarios with the same name. */
const HASH_DIGITS = 10;

/** Returns the simulator runs that `experiments` need, each once, longest first, to keep all cores busy to the end. */
export function plannedRuns(
  experiments: readonly ValidationExperiment[],
  options: ValidationOptions,
): PlannedRun[] {
  const planned = new Map<string, PlannedRun>();
  for (const experiment of experiments) {
    if (isScripted(experiment)) continue;
    for (const run of runsOf(experiment, options)) planned.set(run.key, run);
  }
  return [...planned.values()].sort((one, other) => other.blocks - one.blocks);
}

/** Returns the runs of one experiment, in its own order. */
export function runsOf(
  experiment: Exclude<ValidationExperiment, ScriptedExperiment>,
  options: ValidationOptions,
): PlannedRun[] {
  return experiment.runs(options).map((run) => ({ ...run, key: keyOf(run), blocks: blocksOf(run.scenario) }));
}

/** Returns the parts of a script, in order. */
export function partsOf(experiment: ScriptedExperiment, options: ValidationOptions): PlannedPart[] {
  return experiment.parts(options).map((part) => {
    const { label, seed } = part;
    const key = `experiment-${experiment.id}-${fileNameOf(label)}-${seed}`;
    return { label, seed, key, run: () => part.run() };
  });
}

/** Whether nothing in `experiment` runs `Peer`. */
export function isScripted(experiment: ValidationExperiment): experiment is ScriptedExperiment {
  return "parts" in experiment;
}

function keyOf({ scenario, seed }: ValidationRun): string {
  const hash = toHex(sha1(new TextEncoder().encode(JSON.stringify(scenario)))).slice(0, HASH_DIGITS);
  return `${fileNameOf(scenario.name)}-${hash}-${seed}`;
}

function blocksOf({ file, populations, stop }: Scenario): number {
  const leechers = populations.reduce((sum, one) => sum + (one.holds < 1 ? comingOf(one, stop.atMs) : 0), 0);
  return leechers * Math.ceil(file.bytes / BLOCK_LENGTH);
}

function comingOf({ arrival, count }: Population, endMs: number): number {
  return arrival.kind === "poisson" ? Math.min(count, (arrival.perSecond * endMs) / 1_000) : count;
}
