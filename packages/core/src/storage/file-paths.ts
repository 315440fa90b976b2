import { type BigIntStats, constants } from "node:fs";
import { access, lstat, mkdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { StorageError } from "../errors.js";
import { errorCode } from "../units/index.js";
import { codedError } from "./coded-error.js";
import { fileError } from "./file-error.js";
import { makeFolder } from "./file-folder.js";

/** Where a file is, or would be. */
export interface LocatedFile {
  /** Its path with all symbolic links followed. */
  readonly path: string;
  /** Its stats; undefined if it does not exist yet. */
  readonly stats: BigIntStats | undefined;
}

/**
 * Finds files below the download folder and nowhere else. A symbolic link is followed only if it stays inside, so
 * that a torrent cannot write through somebody's link. The download folder itself may be a link.
 */
export class FilePaths {
  /** Folders known to be inside, and their real paths; at most as many as the torrent has. */
  readonly #folders = new Map<string, string>();

  /** Paths below `folder`, which need not exist. */
  constructor(readonly folder: string) {}

  /** The path to show to the user. */
  display(names: readonly string[]): string {
    return join(this.folder, ...names);
  }

  /**
   * The file at `names`. With `create`, missing folders are made; without it, undefined if one is missing.
   *
   * @throws StorageError if it is outside or not a regular file, or the system refuses.
   */
  async locate(names: readonly string[], create: boolean): Promise<LocatedFile | undefined> {
    const shown = this.display(names);
    if (!names.every(isSafeName) || names.length === 0) throw outside(shown);
    try {
      const parent = await this.#enter(names.slice(0, -1), create);
      return parent === undefined ? undefined : await this.#inspect(parent, names.at(-1)!, shown);
    } catch (error) {
      throw fileError(error, shown, create ? "write" : "read");
    }
  }

  /**
   * Checks that the file at `names` could be written, or made in its nearest existing folder. Nothing is made.
   *
   * @throws StorageError as writing would.
   */
  async checkWritable(names: readonly string[]): Promise<void> {
    const shown = this.display(names);
    const located = await this.locate(names, false);
    try {
      if (located?.stats) return await access(located.path, constants.W_OK);
      const folder = await nearestFolder(dirname(resolve(located?.path ?? shown)));
      await access(folder, constants.W_OK | constants.X_OK);
    } catch (error) {
      throw fileError(error, shown, "write");
    }
  }

  /** The real path of the folder at `names`. */
  async #enter(names: readonly string[], create: boolean): Promise<string | undefined> {
    const key = names.join("/");
    const known = this.#folders.get(key);
    if (known !== undefined) return known;
    const entered =
      names.length === 0 ? await this.#enterRoot(create) : await this.#enterBelow(names, create);
    if (entered !== undefined) this.#folders.set(key, entered);
    return entered;
  }

  async #enterRoot(create: boolean): Promise<string | undefined> {
    const stats = await ifPresent(stat(this.folder));
    if (stats && !stats.isDirectory())
      throw new StorageError(`${this.folder} is a file, not a folder: choose another one`, this.folder);
    if (create) await this.#makeRoot();
    return await ifPresent(realpath(this.folder));
  }

  async #makeRoot(): Promise<void> {
    try {
      await makeFolder(this.folder);
    } catch (cause) {
      // elsewhere it means a missing file
      if (errorCode(cause) !== "ENOENT") throw cause;
      const message = `cannot create the folder ${this.folder}: choose another one`;
      throw new StorageError(message, this.folder, { cause });
    }
  }

  async #enterBelow(names: readonly string[], create: boolean): Promise<string | undefined> {
    const parent = await this.#enter(names.slice(0, -1), create);
    if (parent === undefined) return undefined;
    const path = join(parent, names.at(-1)!);
    if (create) await makeFolderIn(path);
    const stats = await ifPresent(lstat(path));
    if (!stats) return undefined;
    if (stats.isSymbolicLink()) return await this.#follow(path);
    if (!stats.isDirectory()) throw codedError("ENOTDIR", "not a folder");
    return path;
  }

  async #inspect(parent: string, name: string, shown: string): Promise<LocatedFile> {
    let path = join(parent, name);
    let stats = await ifPresent(lstat(path, { bigint: true }));
    if (stats?.isSymbolicLink()) {
      path = await this.#follow(path);
      stats = await lstat(path, { bigint: true });
    }
    if (stats?.isDirectory()) throw codedError("EISDIR", "a folder");
    // opening a pipe waits for its other end, and a device cannot hold a download
    if (stats && !stats.isFile())
      throw new StorageError(`${shown} is not a regular file: move it away`, shown);
    return { path, stats };
  }

  /** The target of the link at `path`, if inside. */
  async #follow(path: string): Promise<string> {
    const target = await ifPresent(realpath(path));
    const root = await realpath(this.folder);
    if (target === undefined || !target.startsWith(root.endsWith(sep) ? root : root + sep))
      throw outside(path);
    return target;
  }
}

/** Metainfo is checked when parsed; this is the last check before the disk, for metainfo made by hand. */
function isSafeName(name: string): boolean {
  return (
    name !== "" &&
    name !== "." &&
    name !== ".." &&
    basename(resolve(sep, name)) === name &&
    !name.includes("\0")
  );
}

function outside(path: string): StorageError {
  return new StorageError(
    `${path} leads out of the download folder: remove the link, or choose another folder`,
    path,
  );
}

/** The folder at `path`, or its nearest existing parent. */
async function nearestFolder(path: string): Promise<string> {
  const parent = dirname(path);
  if (parent === path || (await ifPresent(stat(path)))) return path;
  // such as to an absent drive
  if (await ifPresent(lstat(path)))
    throw new StorageError(`${path} is a broken link: restore its target, or choose another folder`, path);
  return await nearestFolder(parent);
}

/** Its parent exists. */
async function makeFolderIn(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
  }
}

/** The result, or undefined if there is no such file. */
async function ifPresent<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
