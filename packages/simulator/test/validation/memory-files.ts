import type { ResultFiles } from "../../src/experiment/result-files.js";

/** Files in memory, as far as a validation writes and reads them. */
export class MemoryFiles implements Pick<ResultFiles, "folder" | "read" | "write" | "list"> {
  readonly folder = "results";
  readonly kept = new Map<string, string>();

  read(path: string): Promise<string | undefined> {
    return Promise.resolve(this.kept.get(path));
  }

  async write(path: string, parts: Iterable<string> | AsyncIterable<string>): Promise<void> {
    let text = "";
    for await (const part of parts) text += part;
    this.kept.set(path, text);
  }

  list(path: string): Promise<readonly string[]> {
    const names = [...this.kept.keys()].filter((name) => name.startsWith(`${path}/`));
    return Promise.resolve(names.map((name) => name.slice(path.length + 1)));
  }
}
