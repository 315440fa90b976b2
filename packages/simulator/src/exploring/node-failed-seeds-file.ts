import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Explored } from "./exploration.js";
import { type FailedSeed, failedSeedsText, readFailedSeeds, withFailure } from "./failed-seeds.js";

const PATH = fileURLToPath(new URL("../../test/exploring/failed-seeds.json", import.meta.url));

/** The file of all seeds that ever failed, in the repository: they are explored before any other. */
export class NodeFailedSeedsFile {
  /** The file at `path`. */
  constructor(readonly path = PATH) {}

  /** What is in it; nothing where there is none. */
  async read(): Promise<readonly FailedSeed[]> {
    const text = await readFile(this.path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "[]";
      throw error;
    });
    return readFailedSeeds(text);
  }

  /** Adds what was just found. */
  async add(failure: Explored): Promise<void> {
    await writeFile(this.path, failedSeedsText(withFailure(await this.read(), failure)));
  }
}
