import { ResultsError } from "../../src/errors.js";
import type { ResultFiles } from "../../src/experiment/results/result-files.js";

/** A folder for results in memory, which can be full. */
export class MemoryResultFiles implements ResultFiles {
  readonly folder = "results";
  readonly contents = new Map<string, string>();
  /** Paths that cannot be written. */
  readonly full = new Set<string>();
  /** Paths that cannot be read. */
  readonly locked = new Set<string>();

  async whileHeld<Result>(_path: string, work: () => Promise<Result>): Promise<Result> {
    return await work();
  }

  async read(path: string): Promise<string | undefined> {
    if (this.locked.has(path)) {
      throw new ResultsError(`results/${path} could not be read: permission denied`, `results/${path}`);
    }
    return this.contents.get(path);
  }

  async write(path: string, parts: Iterable<string> | AsyncIterable<string>): Promise<void> {
    let text = "";
    for await (const part of parts) text += part;
    if (this.full.has(path)) throw new ResultsError(`results/${path}: the disk is full`, `results/${path}`);
    this.contents.set(path, text);
  }

  async list(path: string): Promise<readonly string[]> {
    const prefix = path === "." ? "" : `${path}/`;
    const names = [...this.contents.keys()]
      .filter((each) => each.startsWith(prefix))
      .map((each) => each.slice(prefix.length));
    return names.filter((name) => !name.includes("/")).sort();
  }

  relative(_path: string, absolute: string): string {
    return `../relative${absolute}`;
  }

  absolute(_path: string, relative: string): string {
    return relative.replace("../relative", "");
  }
}
