import { VERSION } from "@minibit/core";
import type { PluginFacts } from "../metrics/run-result.js";
import { refuseOther } from "./differences.js";
import { createExperiment } from "./experiment.js";
import { ExperimentResults } from "./experiment-results.js";
import { measureRun } from "./comparison/measured-run.js";
import { PeersTable } from "./results/peers-table.js";
import type { ResultFiles } from "./results/result-files.js";
import { singleRunNames } from "./results/result-names.js";
import { type RunOrigin, originDifferences } from "./run-origin.js";
import { isSingleRun, singleRunPath } from "./results/run-paths.js";
import { findSoundRun, readRun, writeRun } from "./results/run-storage.js";
import type { RunTask } from "./runs/run-task.js";
import type { StoredRun } from "./results/stored-run.js";
import { type Summary, summarise } from "./summary.js";

/**
 * Calls `work`, which executes the run of `task` with these `plugins`, outside an experiment, and stores it, provided
 * that the run can be stored once it is done. Other processes may execute runs with other seeds meanwhile.
 *
 * @throws {@link DifferentExperimentError} if a run of another scenario with this seed exists,
 *   {@link ResultsInUseError} if another process executes one, {@link ResultsError} if this cannot be determined, or
 *   nothing can be written; whatever `work` throws.
 */
export async function whileKeepingSingleRun<Result>(
  files: ResultFiles,
  { scenario, seed }: RunTask,
  plugins: readonly PluginFacts[],
  work: () => Promise<Result>,
): Promise<Result> {
  return await files.whileHeld(singleRunPath(seed), async () => {
    await keptBefore(files, { minibit: VERSION, plugins, scenario, seed });
    return await work();
  });
}

/**
 * Stores `run`, which is outside an experiment: `run-<seed>.jsonl` with all of it, `run-<seed>.peers.csv` and
 * `run-<seed>.summary.json`. The summary includes the `command` that started it. Returns the path of the first file
 * within the folder. Returns undefined if this run was interrupted and the same run is already stored completely; then
 * the stored one is kept.
 *
 * @throws {@link DifferentExperimentError} if a run of another scenario with this seed exists, and {@link ResultsError}
 *   if it cannot be written.
 */
export async function saveSingleRun(
  files: ResultFiles,
  run: StoredRun,
  command: readonly string[] = [],
): Promise<string | undefined> {
  const before = await keptBefore(files, run.result);
  if (before && isWhole(before) && !isWhole(run)) return undefined;
  const path = singleRunPath(run.task.seed);
  const summary = summariseRun(run, command);
  const names = singleRunNames(path.slice(0, path.lastIndexOf(".")));
  await writeRun(files, path, run);
  await files.write(names.peers, new PeersTable(summary.runs).text([run]));
  await files.write(names.summary, [`${JSON.stringify(summary, undefined, 2)}\n`]);
  return path;
}

/**
 * Summarises `run`, which was started by `command` outside an experiment, as an experiment with one variant and one
 * run.
 */
export function summariseRun(run: StoredRun, command: readonly string[]): Summary {
  const { variant: label, scenario, plugins, pluginFolders, seed } = run.task;
  const variants = [{ label, scenario, plugins }];
  const plan = { name: scenario.name, variants, seed: BigInt(seed), runs: 1, pluginFolders, command };
  const outcome = { runs: [measureRun(run)], failures: [], interrupted: !isWhole(run), resumed: 0 };
  return summarise(createExperiment(plan), outcome, { plugins: run.result.plugins });
}

/**
 * Yields all runs in a folder of results, one at a time: first those of its experiment, then the others.
 *
 * @throws {@link ResultsError} if one cannot be read.
 */
export async function* runsIn(files: ResultFiles): AsyncGenerator<StoredRun> {
  const experiment = await ExperimentResults.open(files);
  if (experiment) yield* experiment.runs();
  for (const name of await files.list(".")) {
    if (isSingleRun(name)) yield await readRun(files, name);
  }
}

/** Returns the stored run of `wanted`, if there is one; refuses another with its seed. */
async function keptBefore(files: ResultFiles, wanted: RunOrigin): Promise<StoredRun | undefined> {
  const path = singleRunPath(wanted.seed);
  const found = await findSoundRun(files, path);
  if (found) refuseOther(`${files.folder}/${path}`, originDifferences(found.result, wanted));
  return found;
}

function isWhole({ result }: StoredRun): boolean {
  return result.ending !== "interrupted";
}
