import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Explored } from "./exploration.js";
import { type FailedSeed, failedSeedsText, readFailedSeeds, withFailure } from "./failed-seeds.js";

const PATH = fileURLToPath(new URL("../../test/exploring/failed-seeds.json", import.meta.url));

/** The file in the repository with all seeds that ever failed: they are explored before any others. */
export class NodeFailedSeedsFile {
  /** The file at `path`. */
  constructor(readonly path = PATH) {}

  /** Returns its seeds; none if the file does not exist. */
  async read(): Promise<readonly FailedSeed[]> {
    const text = await readFile(this.path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "[]";
      throw error;
    });
    return readFailedSeeds(text);
  }

  /** Adds a new failure. */
  async add(failure: Explored): Promise<void> {
    await writeFile(this.path, failedSeedsText(withFailure(await this.read(), failure)));
  }
}
