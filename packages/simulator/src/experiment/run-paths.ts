import type { Experiment } from "./experiment.js";
import { fileNamesOf } from "./file-name.js";
import type { RunTask } from "./run-task.js";

/** Which file of the folder of an experiment is of which run. */
export class RunPaths {
  readonly #names: ReadonlyMap<string, string>;

  constructor({ variants }: Experiment) {
    const labels = variants.map(({ label }) => label);
    const names = fileNamesOf(labels);
    this.#names = new Map(labels.map((label, index) => [label, names[index]!]));
  }

  /** The path of a run's file, within the folder. */
  of({ variant, seed }: Pick<RunTask, "variant" | "seed">): string {
    return `runs/${this.#names.get(variant) ?? ""}-${seed}.jsonl`;
  }
}

/** The path of the file of a run that is of no experiment, within its folder. */
export function singleRunPath(seed: string): string {
  return `run-${seed}.jsonl`;
}

/** Whether `name` is that of a file that {@link singleRunPath} named. */
export function isSingleRun(name: string): boolean {
  return /^run-\d+\.jsonl$/.test(name);
}
