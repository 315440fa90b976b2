import type { BigIntStats } from "node:fs";
import { truncate } from "node:fs/promises";
import { StorageError } from "../errors.js";
import { RESERVED_FOLDER, type TorrentFile } from "../metainfo/index.js";
import { codedError } from "./coded-error.js";
import { fileError, REPLACED_FILE } from "./file-error.js";
import type { FilePaths, LocatedFile } from "./file-paths.js";
import type { FileWatch } from "./file-watch.js";

/**
 * Where the files of a torrent are. A file that existed is not made again: it would have holes where there were
 * pieces.
 */
export class FilePlaces {
  /** Finds `files` among `paths`; `watch` knows which of them existed. */
  constructor(
    private readonly files: readonly TorrentFile[],
    private readonly paths: FilePaths,
    private readonly watch: FileWatch,
  ) {}

  /** Returns the path of `file` as users see it. */
  display(file: TorrentFile): string {
    return this.paths.display(file.path);
  }

  /** Returns the stats of `file`; undefined if it does not exist. */
  async stats(file: TorrentFile): Promise<BigIntStats | undefined> {
    return (await this.#locate(file, false))?.stats;
  }

  /** Returns the path by which the file `index` is opened. If it is `writable`, its folders are made. */
  async open(index: number, writable: boolean): Promise<string> {
    const file = this.files[index]!;
    if (!writable) return await this.#pathToRead(file);
    const { path, stats } = await this.toWrite(index);
    // what another version of the file left beyond the end would stay there forever
    if (stats && stats.size > file.length) await truncate(path, file.length);
    return path;
  }

  /** Returns the place of the file `index`, which may be written to. Its folders are made. */
  async toWrite(index: number): Promise<LocatedFile> {
    const file = this.files[index]!;
    const located = (await this.#locate(file, true))!;
    if (!located.stats && file.length > 0 && this.watch.wasThere(index))
      throw fileError(noSuchFile(), this.display(file), "write");
    return located;
  }

  /** Checks that the file `index` is still the one whose stats are `open`. */
  async checkSame(index: number, open: BigIntStats): Promise<void> {
    const stats = await this.stats(this.files[index]!);
    if (!stats) throw noSuchFile();
    if (stats.ino !== open.ino || stats.dev !== open.dev)
      throw codedError(REPLACED_FILE, "another file is in its place");
  }

  async #pathToRead(file: TorrentFile): Promise<string> {
    const located = await this.#locate(file, false);
    if (!located?.stats) throw noSuchFile();
    return located.path;
  }

  async #locate(file: TorrentFile, create: boolean): ReturnType<FilePaths["locate"]> {
    if (file.path[0]?.toLowerCase() === RESERVED_FOLDER) {
      const path = this.display(file);
      throw new StorageError(
        `${path} is reserved for MiniBit's own data: such a torrent is not accepted`,
        path,
      );
    }
    return await this.paths.locate(file.path, create);
  }
}

function noSuchFile(): Error {
  return codedError("ENOENT", "no such file");
}
