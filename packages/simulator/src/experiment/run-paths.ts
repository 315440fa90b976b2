import type { Experiment } from "./experiment.js";
import { fileNamesOf } from "./file-name.js";
import type { RunTask } from "./run-task.js";

/** The folder of the runs of an experiment, within its folder. */
export const RUNS_FOLDER = "runs";

/** How the names of all files of runs end. */
export const RUN_ENDING = ".jsonl";

/** The paths of the runs of an experiment within its folder. */
export class RunPaths {
  readonly #names: ReadonlyMap<string, string>;

  constructor({ variants }: Experiment) {
    const labels = variants.map(({ label }) => label);
    const names = fileNamesOf(labels);
    this.#names = new Map(labels.map((label, index) => [label, names[index]!]));
  }

  /** Returns the path of a run's file within the folder. */
  of({ variant, seed }: Pick<RunTask, "variant" | "seed">): string {
    return `${RUNS_FOLDER}/${this.#names.get(variant) ?? ""}-${seed}${RUN_ENDING}`;
  }
}

/** Returns the path of the file of a run outside an experiment, within its folder. */
export function singleRunPath(seed: string): string {
  return `run-${seed}${RUN_ENDING}`;
}

/** Whether `name` was made by {@link singleRunPath}. */
export function isSingleRun(name: string): boolean {
  return /^run-\d+\.jsonl$/.test(name);
}
