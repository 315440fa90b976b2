import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { formatSize } from "@minibit/core";

/** A folder with room for `wanted` bytes, in memory if possible. */
export class MemoryFolder {
  constructor(parent, wanted) {
    const { bavail, bsize } = statfsSync(parent);
    if (bavail * bsize < wanted) {
      throw new Error(
        `${parent} has ${formatSize(bavail * bsize)} free, but ${formatSize(wanted)} are needed: ` +
          "choose a smaller --size or another --folder",
      );
    }
    this.path = mkdtempSync(join(parent, "minibit-bench-"));
  }

  /** Returns the path of `name` in it. */
  at(...names) {
    return join(this.path, ...names);
  }

  /** Removes it with its content. */
  remove() {
    rmSync(this.path, { recursive: true, force: true });
  }
}
