import { stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Metainfo, type Torrent, errorCode, formatSize } from "@minibit/core";

/** The unit of a file's `blocks`, whatever the file system: bytes. */
const STAT_BLOCK = 512;

/**
 * Calls `notice` when `torrent` begins to download into `folder` and its disk has less room than is still needed. It
 * may be hours before the disk is full. This is not an error: room may be made meanwhile, and a file system that
 * compresses may need less.
 */
export function watchRoom(torrent: Torrent, folder: string, notice: (text: string) => void): void {
  torrent.on("state", (state) => {
    if (state === "downloading")
      void lackOfRoom(torrent.metainfo, folder).then((text) => text && notice(text));
  });
}

/** Returns what to tell the user; undefined if there is enough room or nobody knows how much there is. */
async function lackOfRoom(metainfo: Metainfo, folder: string): Promise<string | undefined> {
  try {
    const [needed, free] = await Promise.all([neededBytes(metainfo, folder), freeBytes(folder)]);
    if (needed <= free) return undefined;
    const room = `the disk of ${folder} has ${formatSize(free)} free`;
    return `${room}, but ${metainfo.name} needs ${formatSize(needed)} more: free some before it is full`;
  } catch {
    return undefined; // reading and writing tell what is wrong
  }
}

/** Bytes that the files of `metainfo` do not occupy yet: they are sparse while pieces are missing. */
async function neededBytes({ files }: Metainfo, folder: string): Promise<number> {
  let needed = 0;
  for (const { length, padding, path } of files) {
    if (!padding) needed += Math.max(0, length - (await occupiedBytes(join(folder, ...path))));
  }
  return needed;
}

async function occupiedBytes(path: string): Promise<number> {
  try {
    return (await stat(path)).blocks * STAT_BLOCK;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return 0;
    throw error;
  }
}

/** The room on the disk of `path`, or of its nearest existing parent. */
async function freeBytes(path: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch (error) {
    if (errorCode(error) !== "ENOENT" || dirname(path) === path) throw error;
    return await freeBytes(dirname(path));
  }
}
