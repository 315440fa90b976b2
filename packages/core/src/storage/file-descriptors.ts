import { type FileHandle, open } from "node:fs/promises";
import { errorCode } from "../units/index.js";

/** Keeps files open that may be needed again. */
export interface FileKeeper {
  /** Closes one that nobody uses; false when there is none. */
  closeIdle(): Promise<boolean>;
}

/** Those who keep files open, of all torrents and peers: the descriptors are the whole process's. */
const KEEPERS = new Set<FileKeeper>();

/** `keeper` has files open from now on. */
export function keepsFiles(keeper: FileKeeper): void {
  KEEPERS.add(keeper);
}

/** `keeper` has none any more. */
export function keepsNoFiles(keeper: FileKeeper): void {
  KEEPERS.delete(keeper);
}

/**
 * Opens the file that `locate` finds. Where the process has no descriptor left, files that nobody uses are closed
 * until it succeeds; after them `wait` is asked for one that is about to be free, and false means that none is.
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
