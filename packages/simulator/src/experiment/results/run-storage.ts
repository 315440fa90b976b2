import { ResultsError } from "../../errors.js";
import type { ResultFiles } from "./result-files.js";
import { parseRunFile, runFileLines } from "./run-file.js";
import type { StoredRun } from "./stored-run.js";

/**
 * Writes `run` to the file at `path`, completely or not at all. The folders of its plugins are stored relative to that
 * file, so that results moved together with the plugins can still be replayed.
 *
 * @throws {@link ResultsError} if it cannot be written.
 */
export async function writeRun(files: ResultFiles, path: string, { task, result }: StoredRun): Promise<void> {
  const folders = task.plugins.length > 0 ? task.pluginFolders : [];
  const pluginFolders = folders.map((folder) => files.relative(path, folder));
  await files.write(path, runFileLines({ task: { ...task, pluginFolders }, result }));
}

/**
 * Returns the run in the file at `path`; undefined if the file does not exist. The `task` is all that is needed to
 * repeat it.
 *
 * @throws {@link ResultsError} if the file cannot be read, or is not a complete run.
 */
export async function findRun(files: ResultFiles, path: string): Promise<StoredRun | undefined> {
  const text = await files.read(path);
  return text === undefined ? undefined : runIn(text, files, path);
}

/**
 * Returns the run in the file at `path`, which is to be repeated; undefined also if the file is damaged.
 *
 * @throws {@link ResultsError} if the file cannot be read.
 */
export async function findSoundRun(files: ResultFiles, path: string): Promise<StoredRun | undefined> {
  const text = await files.read(path);
  try {
    return text === undefined ? undefined : runIn(text, files, path);
  } catch {
    return undefined;
  }
}

/**
 * Reads the run in the file at `path`.
 *
 * @throws {@link ResultsError} if the file does not exist, cannot be read, or is not a complete run.
 */
export async function readRun(files: ResultFiles, path: string): Promise<StoredRun> {
  const run = await findRun(files, path);
  if (run) return run;
  const shown = `${files.folder}/${path}`;
  throw new ResultsError(`${shown} does not exist: give the path of a run file`, shown);
}

function runIn(text: string, files: ResultFiles, path: string): StoredRun {
  const { task, result } = parseRunFile(text, `${files.folder}/${path}`);
  const pluginFolders = task.pluginFolders.map((folder) => files.absolute(path, folder));
  return { task: { ...task, pluginFolders }, result };
}
