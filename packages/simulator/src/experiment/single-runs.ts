import type { RunResult } from "../metrics/run-result.js";
import { differencesBetween, refuseOther } from "./differences.js";
import { createExperiment } from "./experiment.js";
import { ExperimentResults } from "./experiment-results.js";
import { type MeasuredRun, measureRun } from "./measured-run.js";
import { pluginVersions } from "./plugin-versions.js";
import { PeersTable } from "./peers-table.js";
import type { ResultFiles } from "./result-files.js";
import { isSingleRun, singleRunPath } from "./run-paths.js";
import { findRun, readRun, writeRun } from "./run-storage.js";
import type { StoredRun } from "./stored-run.js";
import { type Summary, summarise } from "./summary.js";

/**
 * Keeps `run`, which is of no experiment: `run-<seed>.jsonl` with all of it, `run-<seed>.peers.csv` and
 * `run-<seed>.summary.json`. The `command` that asked for it stands in the summary. Returns the path of the first
 * within the folder.
 *
 * @throws {@link DifferentExperimentError} when a run of another scenario with this seed is there, and
 * {@link ResultsError} when it cannot be written.
 */
export async function saveSingleRun(
  files: ResultFiles,
  run: StoredRun,
  command: readonly string[] = [],
): Promise<string> {
  const path = singleRunPath(run.task.seed);
  const found = await findRun(files, path);
  if (found)
    refuseOther(`${files.folder}/${path}`, differencesBetween(madeFrom(found.result), madeFrom(run.result)));
  const measured = measureRun(run);
  const stem = path.slice(0, path.lastIndexOf("."));
  await writeRun(files, path, run);
  await files.write(`${stem}.peers.csv`, new PeersTable([measured]).text([run]));
  await files.write(`${stem}.summary.json`, [
    `${JSON.stringify(summaryOf(run, measured, command), undefined, 2)}\n`,
  ]);
  return path;
}

/**
 * All runs in a folder of results, one at a time: those of its experiment, then those that are of none.
 *
 * @throws {@link ResultsError} when one cannot be read.
 */
export async function* runsIn(files: ResultFiles): AsyncGenerator<StoredRun> {
  const experiment = await ExperimentResults.open(files);
  if (experiment) yield* experiment.runs();
  for (const name of await files.list(".")) {
    if (isSingleRun(name)) yield await readRun(files, name);
  }
}

/** All that the result of a run with a given seed depends on. */
function madeFrom({ minibit, plugins, scenario }: RunResult): Record<string, unknown> {
  return { minibit, plugins: pluginVersions(plugins), scenario };
}

/** It is an experiment with one variant and one run. */
function summaryOf(run: StoredRun, measured: MeasuredRun, command: readonly string[]): Summary {
  const { variant: label, scenario, plugins, pluginFolders, seed } = run.task;
  const variants = [{ label, scenario, plugins }];
  const plan = { name: scenario.name, variants, seed: BigInt(seed), runs: 1, pluginFolders, command };
  const interrupted = run.result.ending === "interrupted";
  const outcome = { runs: [measured], failures: [], interrupted, resumed: 0 };
  return summarise(createExperiment(plan), outcome, { plugins: run.result.plugins });
}
