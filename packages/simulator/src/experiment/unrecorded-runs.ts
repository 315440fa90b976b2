import { tasksOf } from "./experiment.js";
import type { ExperimentRecord } from "./experiment-record.js";
import type { ResultFiles } from "./results/result-files.js";
import { originDifferences } from "./run-origin.js";
import type { RunPaths } from "./results/run-paths.js";
import { findSoundRun } from "./results/run-storage.js";

/**
 * Lists how the runs in `files` differ from those of `wanted`, one line each. Without a record, nothing else shows
 * whether they are of the same experiment. Damaged runs are not compared: they are repeated anyway.
 *
 * @throws ResultsError if one cannot be read.
 */
export async function differencesOfRuns(
  files: ResultFiles,
  wanted: ExperimentRecord,
  paths: RunPaths,
): Promise<readonly string[]> {
  const { minibit, plugins } = wanted;
  const tasks = new Map(tasksOf(wanted.experiment).map((task) => [paths.of(task), task]));
  const differences: string[] = [];
  for (const path of paths.kept) {
    const task = tasks.get(path);
    const run = task && (await findSoundRun(files, path));
    if (!task) differences.push(`${path}: kept, and not asked for`);
    else if (run) differences.push(...originDifferences(run.result, { ...task, minibit, plugins }));
  }
  // runs of one variant differ alike
  return [...new Set(differences)];
}
