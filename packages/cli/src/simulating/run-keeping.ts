import { join } from "node:path";
import { type ResultFiles, type StoredRun, saveSingleRun } from "@minibit/simulator";

/** What became of a run that was to be kept. */
export interface RunKeeping {
  /** The folder that it was to be kept in. */
  readonly folder: string;
  /** Its file; undefined where it was interrupted, and the whole run that was there before stays. */
  readonly path: string | undefined;
}

/** Keeps `run`, which `command` asked for, in `files`. */
export async function keepRun(
  files: ResultFiles,
  run: StoredRun,
  command: readonly string[],
): Promise<RunKeeping> {
  const { folder } = files;
  const name = await saveSingleRun(files, run, command);
  return { folder, path: name === undefined ? undefined : join(folder, name) };
}
