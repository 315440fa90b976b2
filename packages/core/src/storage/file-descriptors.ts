import { type FileHandle, open } from "node:fs/promises";
import { errorCode } from "../units/index.js";

/** Keeps files open that may be needed again. */
export interface FileKeeper {
  /** Closes an unused file; false if there is none. */
  closeIdle(): Promise<boolean>;
}

/** All keepers of open files, over all torrents and peers: descriptors belong to the process. */
const KEEPERS = new Set<FileKeeper>();

/** `keeper` now has open files. */
export function keepsFiles(keeper: FileKeeper): void {
  KEEPERS.add(keeper);
}

/** `keeper` no longer has any. */
export function keepsNoFiles(keeper: FileKeeper): void {
  KEEPERS.delete(keeper);
}

/**
 * Opens the file that `locate` finds. If the process has no descriptor left, unused files are closed until it
 * succeeds. If there are none, `wait` waits for one in use to become free; false means that none will.
 */
export async function openFile(
  locate: () => Promise<string>,
  flags: number,
  wait: () => Promise<boolean> = async () => false,
): Promise<FileHandle> {
  for (;;) {
    try {
      return await open(await locate(), flags);
    } catch (error) {
      if (!isForLackOfDescriptors(error) || !((await closeIdle()) || (await wait()))) throw error;
    }
  }
}

async function closeIdle(): Promise<boolean> {
  for (const keeper of KEEPERS) if (await keeper.closeIdle()) return true;
  return false;
}

/** The process's own (EMFILE), or the system's (ENFILE). */
function isForLackOfDescriptors(error: unknown): boolean {
  const code = errorCode(error);
  return code === "EMFILE" || code === "ENFILE";
}
