import type { Experiment } from "../experiment.js";
import { formerFileNames } from "./former-file-names.js";
import type { ResultFiles } from "./result-files.js";
import type { RunTask } from "../runs/run-task.js";
import { variantFileNames } from "./variant-file-names.js";

/** The folder of the runs of an experiment, within its folder. */
const RUNS_FOLDER = "runs";

/** How the names of all files of runs end. */
const RUN_ENDING = ".jsonl";

/** The paths of the runs of an experiment within its folder. */
export class RunPaths {
  readonly #names: ReadonlyMap<string, string>;
  readonly #formerNames: ReadonlyMap<string, string>;
  readonly #kept: ReadonlySet<string>;

  private constructor({ variants }: Experiment, kept: readonly string[]) {
    const labels = variants.map(({ label }) => label);
    this.#names = byLabel(labels, variantFileNames(labels));
    this.#formerNames = byLabel(labels, formerFileNames(labels));
    this.#kept = new Set(kept);
  }

  /**
   * Returns the paths of the runs of `experiment`, of which some may be in `files`.
   *
   * @throws {@link ResultsError} if these cannot be listed.
   */
  static async in(files: ResultFiles, experiment: Experiment): Promise<RunPaths> {
    const names = await files.list(RUNS_FOLDER);
    const kept = names.filter((name) => name.endsWith(RUN_ENDING)).map((name) => `${RUNS_FOLDER}/${name}`);
    return new RunPaths(experiment, kept);
  }

  /** The files that were there at first, sorted. */
  get kept(): Iterable<string> {
    return this.#kept;
  }

  /** Returns the path of a run's file within the folder; a file that has the name of earlier builds keeps it. */
  of({ variant, seed }: Pick<RunTask, "variant" | "seed">): string {
    const path = pathOf(this.#names.get(variant) ?? "", seed);
    const former = pathOf(this.#formerNames.get(variant) ?? "", seed);
    return !this.#kept.has(path) && this.#kept.has(former) ? former : path;
  }
}

function byLabel(labels: readonly string[], names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(labels.map((label, index) => [label, names[index]!]));
}

function pathOf(name: string, seed: string): string {
  return `${RUNS_FOLDER}/${name}-${seed}${RUN_ENDING}`;
}

/** Returns the path of the file of a run outside an experiment, within its folder. */
export function singleRunPath(seed: string): string {
  return `run-${seed}${RUN_ENDING}`;
}

/** Whether `name` was made by {@link singleRunPath}. */
export function isSingleRun(name: string): boolean {
  return /^run-\d+\.jsonl$/.test(name);
}
