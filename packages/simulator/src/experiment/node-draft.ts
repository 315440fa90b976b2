import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isAlive, startOf } from "./node-process-life.js";

/** What the names of a draft and of a mark that a file is held end in: whose it is, and since when there is that process. */
const ENDING = /\.(\d+)\.(\d*)\.(?:unfinished|[^.]+\.held)$/;

/** The path under which this process writes the file at `path` until it is whole: another one may write the same. */
export async function draftOf(path: string): Promise<string> {
  return `${path}.${process.pid}.${await startOf(process.pid)}.unfinished`;
}

/**
 * Removes from `folder` the drafts, and the marks that a file is held, of processes that are gone, as after `kill -9`. What
 * cannot be removed stays.
 */
export async function removeLost(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, pid, start = ""] = ENDING.exec(name) ?? [];
    if (pid === undefined || (await isAlive(Number(pid), start))) continue;
    await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}
