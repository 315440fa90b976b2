import { readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StorageError, makeFolder } from "@minibit/core";
import { UsageError } from "../errors.js";
import { isForLackOfRoom } from "../lack-of-room.js";
import type { NewFiles } from "./plugin-files.js";

/**
 * Writes `files` into the folder at `path`, which is created if missing.
 *
 * @throws UsageError if something exists there already, StorageError if the disk refuses.
 */
export async function writeNewFolder(path: string, files: NewFiles): Promise<void> {
  try {
    await refuseTaken(path);
    for (const [name, text] of files) {
      const file = join(path, name);
      await makeFolder(dirname(file));
      // never overwrites what somebody else wrote in the meantime
      await writeFile(file, text, { flag: "wx" });
    }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const reason = (cause as Error).message.split(",")[0];
    const advice = `${isForLackOfRoom(cause) ? "make room, or " : ""}name another folder with --dir`;
    throw new StorageError(`cannot write ${path} (${reason}); ${advice}`, path, { cause });
  }
}

async function refuseTaken(path: string): Promise<void> {
  const there = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    if (error.code === "ENOTDIR") throw new UsageError(`${path} is not a folder: name another with --dir`);
    throw error;
  });
  if (there.length > 0) {
    throw new UsageError(`${path} exists and is not empty: name another folder with --dir`);
  }
}
