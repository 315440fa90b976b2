import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { formatSize } from "@minibit/core";

/** The original, one copy, and as much memory for the peers themselves. */
const COPIES = 3;

/** A folder for `bytes` of data and a copy of it in a file system, best one in memory, that has room for them. */
export class MemoryFolder {
  constructor(parent, bytes) {
    const { bavail, bsize } = statfsSync(parent);
    const wanted = COPIES * bytes;
    if (bavail * bsize < wanted) {
      throw new Error(
        `${parent} has ${formatSize(bavail * bsize)} free, ${formatSize(wanted)} are needed: ` +
          "choose a smaller --size or another --folder",
      );
    }
    this.path = mkdtempSync(join(parent, "minibit-bench-"));
  }

  /** The path of `name` in it. */
  at(...names) {
    return join(this.path, ...names);
  }

  /** Removes it with all that is in it. */
  remove() {
    rmSync(this.path, { recursive: true, force: true });
  }
}
