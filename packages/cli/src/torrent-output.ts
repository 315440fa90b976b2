import { type Stats, constants } from "node:fs";
import { access, open, realpath, rm, stat, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { StorageError, replaceFile } from "@minibit/core";
import { UsageError } from "./errors.js";
import { isForLackOfRoom } from "./lack-of-room.js";

/** The file to write a new torrent to. */
export class TorrentOutput {
  /** Writes to `path`; replaces an existing file only with `force`. */
  constructor(
    readonly path: string,
    private readonly force: boolean,
  ) {}

  /**
   * Checks that it can be written, before hashing `content` for hours.
   *
   * @throws UsageError if something exists there, StorageError if the folder does not exist or is not writable.
   */
  async check(content: string): Promise<void> {
    const there = await stat(this.path).catch(() => undefined);
    const data = await stat(content).catch(() => undefined);
    if (there && data && isSame(there, data)) {
      throw new UsageError(`${this.path} is the data of the torrent: name another file with --output`);
    }
    if (there?.isDirectory())
      throw new UsageError(`${this.path} is a folder: name a file in it with --output`);
    if (there && !this.force) throw this.#taken();
    await this.#checkPlace(there).catch((cause: unknown) => {
      throw this.#unwritable(cause);
    });
  }

  async #checkPlace(there: Stats | undefined): Promise<void> {
    const target = await targetOf(this.path);
    if (there && !there.isFile()) return await access(target, constants.W_OK);
    const folder = dirname(target);
    if (!(await stat(folder)).isDirectory()) throw new Error("its folder is a file");
    await access(folder, constants.W_OK | constants.X_OK);
  }

  /** @throws as {@link TorrentOutput.check} does, for what has changed since. */
  async write(torrent: Uint8Array): Promise<void> {
    try {
      await (this.force ? replace(this.path, torrent) : writeNew(this.path, torrent));
    } catch (cause) {
      throw (cause as NodeJS.ErrnoException).code === "EEXIST" ? this.#taken() : this.#unwritable(cause);
    }
  }

  #taken(): UsageError {
    return new UsageError(
      `${this.path} exists already: replace it with --force, or name another file with --output`,
    );
  }

  #unwritable(cause: unknown): StorageError {
    const reason = (cause as Error).message.split(",")[0];
    const advice = isForLackOfRoom(cause) ? "make room" : "check the folder";
    const message = `cannot write ${this.path} (${reason}); ${advice}, or name another file with --output`;
    return new StorageError(message, this.path, { cause });
  }
}

/** Replaces the target of a link, not the link. Writes to anything that is not a regular file, such as a device. */
async function replace(path: string, torrent: Uint8Array): Promise<void> {
  const target = await targetOf(path);
  const there = await stat(target).catch(() => undefined);
  await (there && !there.isFile() ? writeFile(target, torrent) : replaceFile(target, torrent));
}

async function targetOf(path: string): Promise<string> {
  return await realpath(path).catch(() => resolve(path));
}

/** Never overwrites what somebody else wrote meanwhile. Removes a partial file, useless and in the way of the next. */
async function writeNew(path: string, torrent: Uint8Array): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(torrent);
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}

/** Whether two paths lead to the same file, however they are spelt. */
function isSame(one: Stats, other: Stats): boolean {
  return one.dev === other.dev && one.ino === other.ino;
}
