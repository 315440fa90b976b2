import { DamagedResultsError } from "../errors.js";
import type { PluginFacts } from "../metrics/run-result.js";
import { type Experiment, tasksOf } from "./experiment.js";
import { refuseOther } from "./differences.js";
import {
  type ExperimentRecord,
  RECORD_PATH,
  differencesOf,
  readRecord,
  readSoundRecord,
  recordOf,
  writeRecord,
} from "./experiment-record.js";
import { PeersTable } from "./results/peers-table.js";
import type { ResultFiles } from "./results/result-files.js";
import { EXPERIMENT_NAMES } from "./results/result-names.js";
import { RunPaths } from "./results/run-paths.js";
import { findRun, findSoundRun, writeRun } from "./results/run-storage.js";
import type { RunTask } from "./runs/run-task.js";
import type { StoredRun } from "./results/stored-run.js";
import { unlessDamaged } from "./results/unless-damaged.js";
import type { Summary } from "./summary.js";
import { differencesOfRuns } from "./unrecorded-runs.js";

/**
 * The results of an experiment in a folder:
 *
 * - `experiment.json`: what was requested, and with which MiniBit and plugins ({@link ExperimentRecord});
 * - `runs/<variant>-<seed>.jsonl`: each run, written when it completes; existing runs are not repeated;
 * - `peers.csv`: one row for each peer of each run;
 * - `summary.json`: the summary ({@link Summary}; its schema is `docs/schemas/sim-summary.schema.json`).
 */
export class ExperimentResults {
  private constructor(
    private readonly files: ResultFiles,
    /** The experiment to which the runs belong. */
    readonly record: ExperimentRecord,
    private readonly paths: RunPaths,
  ) {}

  /**
   * Calls `work` with the result of {@link ExperimentResults.begin}, while no other process works in that folder.
   *
   * @throws {@link ResultsInUseError} if another one does; whatever `begin` and `work` throw.
   */
  static async whileHeld<Result>(
    files: ResultFiles,
    experiment: Experiment,
    plugins: readonly PluginFacts[],
    work: (results: ExperimentResults) => Promise<Result>,
  ): Promise<Result> {
    return await files.whileHeld(RECORD_PATH, async () =>
      work(await ExperimentResults.begin(files, experiment, plugins)),
    );
  }

  /**
   * Begins `experiment` in a folder, or continues it if it was begun there. If the record of what was begun is missing
   * or damaged, the runs themselves show whether it was this one.
   *
   * @throws {@link DifferentExperimentError} if the folder holds a different one, and {@link ResultsError} if it cannot
   *   be read or written.
   */
  static async begin(
    files: ResultFiles,
    experiment: Experiment,
    plugins: readonly PluginFacts[],
  ): Promise<ExperimentResults> {
    const wanted = recordOf(experiment, plugins);
    const found = await readSoundRecord(files);
    const paths = await RunPaths.in(files, experiment);
    const differences = found ? differencesOf(found, wanted) : await differencesOfRuns(files, wanted, paths);
    refuseOther(files.folder, differences);
    await writeRecord(files, wanted);
    return new ExperimentResults(files, wanted, paths);
  }

  /**
   * Opens the results in a folder; undefined if there is no experiment in it.
   *
   * @throws {@link ResultsError} if they cannot be read.
   */
  static async open(files: ResultFiles): Promise<ExperimentResults | undefined> {
    const record = await readRecord(files);
    return record && new ExperimentResults(files, record, await RunPaths.in(files, record.experiment));
  }

  /**
   * Returns the run of `task` if it has already been completed.
   *
   * @throws {@link DamagedResultsError} if its file is not a complete run, or one of another variant or seed, as if
   *   renamed; {@link ResultsError} if it cannot be read.
   */
  async find(task: RunTask): Promise<StoredRun | undefined> {
    const path = this.paths.of(task);
    const run = await findRun(this.files, path);
    if (!run || isOf(task, run)) return run;
    const shown = `${this.files.folder}/${path}`;
    throw new DamagedResultsError(
      `${shown} is a run of '${run.task.variant}' with seed ${run.task.seed}`,
      shown,
    );
  }

  /**
   * Returns the run of `task` if it has already been completed and need not be repeated, as it must be if its file is
   * damaged.
   *
   * @throws {@link ResultsError} if its file exists but the disk cannot read it.
   */
  async findSound(task: RunTask): Promise<StoredRun | undefined> {
    const run = await findSoundRun(this.files, this.paths.of(task));
    return run && isOf(task, run) ? run : undefined;
  }

  /**
   * Stores `run`.
   *
   * @throws {@link ResultsError} if it cannot be written; then no part of it is stored.
   */
  async save(run: StoredRun): Promise<void> {
    await writeRun(this.files, this.paths.of(run.task), run);
  }

  /**
   * Yields all stored runs, one at a time, since together they may not fit in memory. A damaged file counts as missing,
   * and its path within the folder is given to `damaged`.
   *
   * @throws {@link ResultsError} if a file cannot be read.
   */
  async *runs(damaged: (path: string) => void = () => {}): AsyncGenerator<StoredRun> {
    for (const task of tasksOf(this.record.experiment)) {
      const run = await unlessDamaged(this.find(task), () => damaged(this.paths.of(task)));
      if (run) yield run;
    }
  }

  /**
   * Writes the results: `summary.json`, and `peers.csv` from the stored runs.
   *
   * @throws {@link ResultsError} if they cannot be written.
   */
  async finish(summary: Summary): Promise<void> {
    await this.files.write(EXPERIMENT_NAMES.summary, [`${JSON.stringify(summary, undefined, 2)}\n`]);
    await this.files.write(EXPERIMENT_NAMES.peers, new PeersTable(summary.runs).text(this.runs()));
  }
}

function isOf({ variant, seed }: RunTask, { task }: StoredRun): boolean {
  return task.variant === variant && task.seed === seed;
}
