import { join } from "node:path";
import { type ResultFiles, type StoredRun, saveSingleRun } from "@minibit/simulator";

/** What became of a run that was to be kept. */
export interface RunKeeping {
  /** The folder that it was to be kept in. */
  readonly folder: string;
  /** Its file; undefined where it is not kept. */
  readonly path?: string;
  /** Why it could not be; without it, the run was interrupted, and the whole one that was there before stays. */
  readonly failure?: Error;
}

/** Keeps `run`, which `command` asked for, in `files`. Never throws: what was measured is to be told anyway. */
export async function keepRun(
  files: ResultFiles,
  run: StoredRun,
  command: readonly string[],
): Promise<RunKeeping> {
  const { folder } = files;
  try {
    const name = await saveSingleRun(files, run, command);
    return name === undefined ? { folder } : { folder, path: join(folder, name) };
  } catch (error) {
    return { folder, failure: error as Error };
  }
}
