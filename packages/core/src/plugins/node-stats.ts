import { type Stats, statSync } from "node:fs";

/**
 * What is at `path`; undefined where nothing is, or where a file is on the way to it.
 *
 * @throws that symbolic links lead in a circle, and whatever else the system says.
 */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOTDIR") return undefined;
    if (code !== "ELOOP") throw cause;
    throw new Error("its symbolic links lead in a circle; point them at a file or a folder", { cause });
  }
}
