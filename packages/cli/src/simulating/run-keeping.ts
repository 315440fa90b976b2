import { join } from "node:path";
import { type ResultFiles, type StoredRun, saveSingleRun } from "@minibit/simulator";

/** Outcome of keeping a run. */
export interface RunKeeping {
  /** The folder to keep it in. */
  readonly folder: string;
  /** Its file; undefined if it was not kept. */
  readonly path?: string;
  /** Why it could not be kept. If absent, the run was interrupted and the complete one from before stays. */
  readonly failure?: Error;
}

/** Keeps `run`, made by `command`, in `files`. Never throws, because what was measured must be shown anyway. */
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
