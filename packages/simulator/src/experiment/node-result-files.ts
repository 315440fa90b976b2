import { mkdir, open, readFile, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { ResultsError } from "../errors.js";
import type { ResultFiles } from "./result-files.js";

/** Characters that are collected before they are written. */
const CHUNK = 1 << 18;

/** What a person can do about it, by Node's code of the error. */
const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full; make room, or choose another folder with --out",
  EDQUOT: "the quota is used up; make room, or choose another folder with --out",
  EACCES: "permission denied; choose another folder with --out",
  EPERM: "permission denied; choose another folder with --out",
  EROFS: "the disk is read-only; choose another folder with --out",
  ENOTDIR: "a part of the path is a file; choose another folder with --out",
  EEXIST: "a part of the path is a file; choose another folder with --out",
  EISDIR: "it is a folder",
};

/** Results in a folder on disk. A file is written under another name and renamed when it is whole. */
export class NodeResultFiles implements ResultFiles {
  readonly folder: string;
  readonly #root: string;

  /** `folder` as people named it, seen from `cwd`. */
  constructor(folder: string, cwd: string) {
    // shells complete it with a slash at its end, and then messages would have two
    this.folder = join(dirname(folder), basename(folder));
    this.#root = resolve(cwd, folder);
  }

  async read(path: string): Promise<string | undefined> {
    try {
      return await readFile(this.#at(path), "utf8");
    } catch (cause) {
      if (codeOf(cause) === "ENOENT") return undefined;
      throw this.#failed("read", path, cause);
    }
  }

  async write(path: string, parts: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const target = this.#at(path);
    const unfinished = `${target}.unfinished`;
    const chunks = chunksOf(parts);
    try {
      await mkdir(dirname(target), { recursive: true });
      const file = await open(unfinished, "w");
      try {
        for await (const chunk of chunks) await file.writeFile(chunk);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, target);
    } catch (cause) {
      await rm(unfinished, { force: true }).catch(() => undefined);
      throw codeOf(cause) === undefined ? cause : this.#failed("written", path, cause);
    }
  }

  async list(path: string): Promise<readonly string[]> {
    try {
      const entries = await readdir(this.#at(path), { withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort();
    } catch (cause) {
      if (codeOf(cause) === "ENOENT") return [];
      throw this.#failed("read", path, cause);
    }
  }

  relative(path: string, absolute: string): string {
    return relative(dirname(this.#at(path)), absolute).replaceAll(sep, "/") || ".";
  }

  absolute(path: string, named: string): string {
    return resolve(dirname(this.#at(path)), named);
  }

  #at(path: string): string {
    return join(this.#root, ...path.split("/"));
  }

  #failed(what: string, path: string, cause: unknown): ResultsError {
    const shown = join(this.folder, ...path.split("/"));
    const message = cause instanceof Error ? cause.message : String(cause);
    const why = ADVICE[codeOf(cause) ?? ""] ?? message;
    return new ResultsError(`${shown} could not be ${what}: ${why}`, shown, { cause });
  }
}

/** Many short lines, written in few long pieces. */
async function* chunksOf(parts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = "";
  for await (const part of parts) {
    chunk += part;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk) yield chunk;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
