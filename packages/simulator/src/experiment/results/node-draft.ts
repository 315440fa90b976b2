import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { DRAFT, ownedName, readOwnedName } from "./node-owned-name.js";
import { isAlive } from "./node-process-life.js";

/** Returns the path at which this process writes the file at `path` until complete: another may write the same file. */
export function draftOf(path: string): Promise<string> {
  return ownedName(path, DRAFT);
}

/**
 * Removes the drafts and hold marks of dead processes from `folder`, as after `kill -9`. What cannot be removed stays.
 */
export async function removeLost(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const owned = readOwnedName(name);
    if (!owned || (await isAlive(owned.pid, owned.start))) continue;
    await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}
