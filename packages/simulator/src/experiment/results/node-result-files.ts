import { open, readFile, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { errorCode, makeFolder } from "@minibit/core";
import { ResultsError, ResultsInUseError } from "../../errors.js";
import { draftOf, removeLost } from "./node-draft.js";
import { type Holder, NodeHold } from "./node-hold.js";
import type { ResultFiles } from "./result-files.js";

/** Number of characters collected before they are written. */
const CHUNK = 1 << 18;

/** Explanations of Node's error codes. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the quota is used up",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the disk is read-only",
  ENOENT: "no folder can be made there",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "a part of the path is a file",
  EISDIR: "it is a folder",
};

/** Errors that more room would solve. */
const FULL: readonly string[] = ["ENOSPC", "EDQUOT"];

/** Results in a folder on disk. A file is written under a temporary name and renamed when complete. */
export class NodeResultFiles implements ResultFiles {
  readonly folder: string;
  readonly #root: string;
  readonly #cleared = new Set<string>();

  /**
   * `folder` is as the user gave it, relative to `cwd`. `advice` says what to do if it cannot be used:
   * `choose another folder with --out`. For a folder that is only read there is no advice.
   */
  constructor(
    folder: string,
    cwd: string,
    private readonly advice = "",
  ) {
    // shells complete it with a trailing slash, and messages would then have two
    this.folder = join(dirname(folder), basename(folder));
    this.#root = resolve(cwd, folder);
  }

  async whileHeld<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
    const release = await this.#hold(path);
    try {
      return await work();
    } finally {
      await release();
    }
  }

  async read(path: string): Promise<string | undefined> {
    try {
      return await readFile(this.#at(path), "utf8");
    } catch (cause) {
      if (errorCode(cause) === "ENOENT") return undefined;
      throw this.#failed("read", path, cause);
    }
  }

  async write(path: string, parts: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const target = this.#at(path);
    const draft = await draftOf(target);
    const chunks = chunksOf(parts);
    try {
      await makeFolder(dirname(target));
      await this.#clear(dirname(target));
      const file = await open(draft, "w");
      try {
        for await (const chunk of chunks) await file.writeFile(chunk);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, target);
    } catch (cause) {
      await rm(draft, { force: true }).catch(() => undefined);
      throw errorCode(cause) === undefined ? cause : this.#failed("written", path, cause);
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
      if (errorCode(cause) === "ENOENT") return [];
      throw this.#failed("read", path, cause);
    }
  }

  relative(path: string, absolute: string): string {
    return relative(dirname(this.#at(path)), absolute).replaceAll(sep, "/") || ".";
  }

  absolute(path: string, named: string): string {
    return resolve(dirname(this.#at(path)), named);
  }

  async #hold(path: string): Promise<() => Promise<void>> {
    const taken = await this.#take(path);
    if (typeof taken === "function") return taken;
    const { pid, since } = taken;
    const who = pid === process.pid ? "this process" : `process ${pid}`;
    const advice = this.advice === "" ? "" : `, or ${this.advice}`;
    throw new ResultsInUseError(
      `${this.folder} is in use: ${who} writes ${path} there since ${since}; wait for its end${advice}`,
      this.folder,
      pid,
    );
  }

  async #take(path: string): Promise<Holder | (() => Promise<void>)> {
    const target = this.#at(path);
    try {
      await makeFolder(dirname(target));
      return await new NodeHold(target).take();
    } catch (cause) {
      throw this.#failed("written", "", cause);
    }
  }

  /** Runs once per folder, which may hold thousands of runs. */
  async #clear(folder: string): Promise<void> {
    if (this.#cleared.has(folder)) return;
    this.#cleared.add(folder);
    await removeLost(folder);
  }

  #at(path: string): string {
    return join(this.#root, ...path.split("/"));
  }

  #failed(what: string, path: string, cause: unknown): ResultsError {
    const shown = join(this.folder, ...path.split("/"));
    const message = cause instanceof Error ? cause.message : String(cause);
    const code = errorCode(cause) ?? "";
    const why = (REASONS[code] ?? message) + this.#adviceOn(code);
    return new ResultsError(`${shown} could not be ${what}: ${why}`, shown, { cause });
  }

  #adviceOn(code: string): string {
    if (this.advice === "") return "";
    return FULL.includes(code) ? `; make room, or ${this.advice}` : `; ${this.advice}`;
  }
}

/** Joins many short lines into a few long chunks. */
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
