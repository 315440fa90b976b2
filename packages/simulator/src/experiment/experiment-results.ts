import type { PluginFacts } from "../metrics/run-result.js";
import { type Experiment, tasksOf } from "./experiment.js";
import { refuseOther } from "./differences.js";
import {
  type ExperimentRecord,
  RECORD_PATH,
  differencesOf,
  readRecord,
  recordOf,
  writeRecord,
} from "./experiment-record.js";
import { PeersTable } from "./peers-table.js";
import type { ResultFiles } from "./result-files.js";
import { EXPERIMENT_NAMES } from "./result-names.js";
import { RunPaths } from "./run-paths.js";
import { findRun, findSoundRun, writeRun } from "./run-storage.js";
import type { RunTask } from "./run-task.js";
import type { StoredRun } from "./stored-run.js";
import type { Summary } from "./summary.js";

/**
 * The results of an experiment in a folder:
 *
 * - `experiment.json`: what was asked for, and with which MiniBit and plugins ({@link ExperimentRecord});
 * - `runs/<variant>-<seed>.jsonl`: each run, as it is done; what is there is not done again;
 * - `peers.csv`: one row for each peer of each run;
 * - `summary.json`: what came of it ({@link Summary}; its schema is `docs/schemas/sim-summary.schema.json`).
 */
export class ExperimentResults {
  readonly #paths: RunPaths;

  private constructor(
    private readonly files: ResultFiles,
    /** What the runs are of. */
    readonly record: ExperimentRecord,
  ) {
    this.#paths = new RunPaths(record.experiment);
  }

  /**
   * Does `work` with what {@link ExperimentResults.begin} gives, while no other process works in that folder.
   *
   * @throws {@link ResultsInUseError} when another one does; what `begin` and `work` throw.
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
   * Begins `experiment` in a folder, or goes on with it where it was begun there.
   *
   * @throws {@link DifferentExperimentError} when the folder holds another one, and {@link ResultsError} when it
   * cannot be written.
   */
  static async begin(
    files: ResultFiles,
    experiment: Experiment,
    plugins: readonly PluginFacts[],
  ): Promise<ExperimentResults> {
    const wanted = recordOf(experiment, plugins);
    const found = await readRecord(files);
    if (found) refuseOther(files.folder, differencesOf(found, wanted));
    await writeRecord(files, wanted);
    return new ExperimentResults(files, wanted);
  }

  /**
   * The results that a folder holds; undefined where it has none of an experiment.
   *
   * @throws {@link ResultsError} when they cannot be read.
   */
  static async open(files: ResultFiles): Promise<ExperimentResults | undefined> {
    const record = await readRecord(files);
    return record && new ExperimentResults(files, record);
  }

  /**
   * The run of `task`, if it was done before.
   *
   * @throws {@link ResultsError} when its file cannot be read, or is no whole run.
   */
  async find(task: RunTask): Promise<StoredRun | undefined> {
    return await findRun(this.files, this.#paths.of(task));
  }

  /**
   * The run of `task`, if it was done before and need not be done again: not where somebody spoiled its file.
   *
   * @throws {@link ResultsError} when its file is there and the disk does not let it be read.
   */
  async findSound(task: RunTask): Promise<StoredRun | undefined> {
    return await findSoundRun(this.files, this.#paths.of(task));
  }

  /**
   * Keeps `run`.
   *
   * @throws {@link ResultsError} when it cannot be written; then nothing of it is there.
   */
  async save(run: StoredRun): Promise<void> {
    await writeRun(this.files, this.#paths.of(run.task), run);
  }

  /** All runs that are there, one at a time: together they may be more than memory holds. */
  async *runs(): AsyncGenerator<StoredRun> {
    for (const task of tasksOf(this.record.experiment)) {
      const run = await this.find(task);
      if (run) yield run;
    }
  }

  /**
   * Writes what came of it: `summary.json`, and `peers.csv` from the runs that are there.
   *
   * @throws {@link ResultsError} when it cannot be written.
   */
  async finish(summary: Summary): Promise<void> {
    await this.files.write(EXPERIMENT_NAMES.summary, [`${JSON.stringify(summary, undefined, 2)}\n`]);
    await this.files.write(EXPERIMENT_NAMES.peers, new PeersTable(summary.runs).text(this.runs()));
  }
}
