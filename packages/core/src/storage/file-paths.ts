import { type BigIntStats, constants } from "node:fs";
import { access, lstat, mkdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { StorageError } from "../errors.js";
import { errorCode } from "../units/index.js";
import { fileError } from "./file-error.js";
import { makeFolder } from "./file-folder.js";

/** Where a file is, or would be. */
export interface LocatedFile {
  /** Its path with all symbolic links followed. */
  readonly path: string;
  /** What the system says of it; undefined when there is no such file yet. */
  readonly stats: BigIntStats | undefined;
}

/**
 * Finds files below the download folder, and nowhere else: a symbolic link on the way is followed only while
 * it stays inside, so that a torrent cannot be made to write through somebody's link. The download folder
 * itself may be a link.
 */
export class FilePaths {
  /** Folders known to be inside, and their real paths; at most as many as the torrent has. */
  readonly #folders = new Map<string, string>();

  /** Paths below `folder`, which need not exist. */
  constructor(readonly folder: string) {}

  /** How people are told of a file. */
  display(names: readonly string[]): string {
    return join(this.folder, ...names);
  }

  /**
   * The file at `names`. With `create`, folders on the way are made; without it, undefined when one is missing.
   *
   * @throws StorageError when it would be outside, is no plain file, or the system refuses.
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
   * Looks whether the file at `names` could be written to, or be made in the nearest of its folders that is there.
   * Nothing is made.
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
      // elsewhere this says that a file is gone
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
    if (!stats.isDirectory()) throw Object.assign(new Error("not a folder"), { code: "ENOTDIR" });
    return path;
  }

  async #inspect(parent: string, name: string, shown: string): Promise<LocatedFile> {
    let path = join(parent, name);
    let stats = await ifPresent(lstat(path, { bigint: true }));
    if (stats?.isSymbolicLink()) {
      path = await this.#follow(path);
      stats = await lstat(path, { bigint: true });
    }
    if (stats?.isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
    // opening a pipe would wait for its other end, and a device is no place for a download
    if (stats && !stats.isFile())
      throw new StorageError(`${shown} is not a regular file: move it away`, shown);
    return { path, stats };
  }

  /** Where the link at `path` leads, if that is inside. */
  async #follow(path: string): Promise<string> {
    const target = await ifPresent(realpath(path));
    const root = await realpath(this.folder);
    if (target === undefined || !target.startsWith(root.endsWith(sep) ? root : root + sep))
      throw outside(path);
    return target;
  }
}

/** Metainfo is checked when it is parsed; this is the last gate before the disk, for whoever made one by hand. */
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

/** The folder at `path`, or the first of those above it that is there. */
async function nearestFolder(path: string): Promise<string> {
  const parent = dirname(path);
  if (parent === path || (await ifPresent(stat(path)))) return path;
  // as to a drive that is not there at the moment
  if (await ifPresent(lstat(path)))
    throw new StorageError(`${path} is a broken link: restore its target, or choose another folder`, path);
  return await nearestFolder(parent);
}

/** Its parent is there. */
async function makeFolderIn(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
  }
}

/** The result, or undefined when there is no such file. */
async function ifPresent<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
