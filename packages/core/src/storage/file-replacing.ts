import { constants } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { openFile } from "./file-descriptors.js";

const NEW_FILE =
  constants.O_WRONLY |
  constants.O_CREAT |
  constants.O_TRUNC |
  ((constants.O_NOFOLLOW as number | undefined) ?? 0);

/**
 * Writes `bytes` to the file at `path` atomically: on failure the old content stays. A rename is the only change to
 * a file that other programs and power failures see as a whole.
 *
 * @throws the system's error.
 *
 * @internal
 */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await useFile(await openFile(async () => draft, NEW_FILE), async (file) => {
      await file.writeFile(bytes);
      await file.sync();
    });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
  // the new name is on disk once its folder is flushed; on systems that cannot, it may cost a recheck
  await open(dirname(path), constants.O_RDONLY)
    .then((folder) => useFile(folder, () => folder.sync()))
    .catch(() => {});
}

async function useFile(file: FileHandle, work: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(file);
  } finally {
    await file.close();
  }
}
