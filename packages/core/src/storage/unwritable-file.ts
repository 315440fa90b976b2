import type { StorageError } from "../errors.js";
import type { Bitfield } from "../units/index.js";
import type { FilePaths } from "./file-paths.js";
import { isLacking, type Recheck } from "./file-recheck.js";

/**
 * Returns the error of writing to the first file of which `have` lacks a piece and that can be neither written to nor
 * made; undefined if there is none. The first piece may take hours to arrive, so the user is told beforehand.
 */
export async function unwritableFile(
  { metainfo, stamps, stopped }: Recheck,
  have: Bitfield,
  paths: FilePaths,
): Promise<StorageError | undefined> {
  const folders = new Set<string>();
  for (const [index, file] of metainfo.files.entries()) {
    if (stopped()) return undefined;
    if (file.padding || !isLacking(metainfo, file, have)) continue;
    const folder = file.path.slice(0, -1).join("/");
    // what is true of one file to be made is true of all in its folder
    if (!stamps[index] && folders.has(folder)) continue;
    if (!stamps[index]) folders.add(folder);
    try {
      await paths.checkWritable(file.path);
    } catch (error) {
      return error as StorageError;
    }
  }
  return undefined;
}
