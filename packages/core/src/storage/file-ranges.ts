import type { BigIntStats } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { FileLayout, type FileSegment, type Metainfo, type TorrentFile } from "../metainfo/index.js";
import { codedError } from "./coded-error.js";
import { CHANGED_FILE, type FileAction, fileError, foreignFilesError, SHORTENED_FILE } from "./file-error.js";
import { FileHandles } from "./file-handles.js";
import type { FilePaths } from "./file-paths.js";
import { FilePlaces } from "./file-places.js";
import { type FileStamp, fileStamp, isSameStamp } from "./file-stamp.js";
import { FileWatch } from "./file-watch.js";
import { readFully, writeFully } from "./file-transfer.js";
import { inParallel } from "./in-parallel.js";
import { UnflushedFiles } from "./unflushed-files.js";
import { ViewCursor, lengthOf } from "./view-cursor.js";

/** Files inspected or flushed at one time: more than Node has threads for files. */
const FILES_AT_A_TIME = 8;

/**
 * The bytes of a torrent, joined, as its files contain them. Files and folders are made when something is written to
 * them, and what is not yet written is sparse; padding files (BEP 47) are zeros that are not stored.
 */
export class FileRanges {
  /** Whether to overwrite files that others put there while we run. */
  overwrites = false;
  readonly #files: readonly TorrentFile[];
  readonly #layout: FileLayout;
  readonly #places: FilePlaces;
  readonly #handles: FileHandles;
  readonly #watch = new FileWatch();
  readonly #unflushed = new UnflushedFiles((file) => this.#look(file));
  #emptyFiles: Promise<void> | undefined;

  /** Uses the files of `metainfo` below the folder of `paths`; `reading` is the action that reading them counts as. */
  constructor(
    metainfo: Metainfo,
    paths: FilePaths,
    private readonly reading: "read" | "share" = "read",
  ) {
    this.#files = metainfo.files;
    this.#layout = new FileLayout(metainfo);
    this.#places = new FilePlaces(metainfo.files, paths, this.#watch);
    this.#handles = new FileHandles((file, writable) => this.#places.open(file, writable));
  }

  /**
   * Fills the consecutive `views` with the torrent's bytes from `start`.
   *
   * @throws StorageError also if a file ends too early.
   */
  async read(start: number, views: readonly Uint8Array[]): Promise<void> {
    const rest = new ViewCursor(views);
    for (const segment of this.#layout.segments(start, lengthOf(views))) {
      const parts = rest.take(segment.length);
      if (this.#files[segment.file]!.padding) for (const part of parts) part.fill(0);
      else await this.#use(segment, this.reading, (handle) => readFully(handle, parts, segment.offset));
    }
  }

  /**
   * Checks, now and then, that the files of `length` bytes from `start`, which were just read to be sent, have not
   * changed since their pieces were found or written. `now` is the time of the scheduler, milliseconds.
   *
   * @throws StorageError
   */
  async checkServed(start: number, length: number, now: number): Promise<void> {
    for (const { file } of this.#layout.segments(start, length)) {
      const expected = this.#watch.expected(file);
      if (!expected || !this.#watch.served.isDue(file, now)) continue;
      await this.#use({ file }, this.reading, async (handle) => {
        const found = fileStamp(await handle.stat({ bigint: true }));
        // we may have begun to write meanwhile
        const isOurs = this.#watch.expected(file) !== expected;
        if (!isOurs && !isSameStamp(expected, found)) throw codedError(CHANGED_FILE, "not what it was");
      });
    }
  }

  /**
   * Writes `bytes` from byte `start` of the torrent. Before each write, once the file may be written to, waits for
   * `begun`. `now` is the time of the scheduler, milliseconds.
   *
   * @throws StorageError, ForeignFilesError
   */
  async write(start: number, bytes: Uint8Array, now: number, begun: () => Promise<void>): Promise<void> {
    await this.makeEmptyFiles();
    let done = 0;
    for (const segment of this.#layout.segments(start, bytes.length)) {
      const part = bytes.subarray(done, done + segment.length);
      done += segment.length;
      if (this.#files[segment.file]!.padding) continue;
      await this.#unflushed.write(segment.file, async () => {
        await begun();
        await this.#use(segment, "write", async (handle) => {
          if (this.#watch.writing.isDue(segment.file, now)) await this.#lookAtSize(segment.file, handle);
          await writeFully(handle, part, segment.offset);
        });
      });
      this.#watch.wrote(segment.file, segment.offset + segment.length);
    }
  }

  /** Makes, once, the empty files, which no piece would ever make. */
  makeEmptyFiles(): Promise<void> {
    this.#emptyFiles ??= this.#makeMissingEmptyFiles().catch((error: unknown) => {
      this.#emptyFiles = undefined;
      throw error;
    });
    return this.#emptyFiles;
  }

  /** Returns the stamps of the last inspection, or else the current ones: see {@link FileRanges.stamps}. */
  async knownStamps(): Promise<readonly (FileStamp | undefined)[]> {
    return this.#watch.stamps ?? (await this.stamps());
  }

  /** Returns the paths of `files` as users see them. */
  displayed(files: readonly TorrentFile[]): string[] {
    return files.map((file) => this.#places.display(file));
  }

  /**
   * Returns the current stamps of the files; undefined for one that does not exist or is padding.
   *
   * @throws StorageError
   */
  async stamps(): Promise<readonly (FileStamp | undefined)[]> {
    const stamps = new Array<FileStamp | undefined>(this.#files.length);
    await inParallel(this.#files.entries(), FILES_AT_A_TIME, async ([index, file]) => {
      if (file.padding) return;
      const stats = await this.#places.stats(file);
      stamps[index] = stats && fileStamp(stats);
    });
    this.#watch.began(stamps);
    return stamps;
  }

  /**
   * Stamps the files that were written since the last time, then has the system put them on disk. Returns the stamps of
   * all files; undefined for one that does not exist, is padding, or was changed by someone else. `looked` is called in
   * between: a write before that is covered by a stamp, or makes its file differ from the stamp.
   *
   * @throws StorageError
   */
  async flush(looked: () => void): Promise<readonly (FileStamp | undefined)[]> {
    const stamps = await this.knownStamps();
    const files = this.#unflushed.take();
    const flushed = new Map<number, BigIntStats>();
    try {
      await inParallel(files, FILES_AT_A_TIME, (file) => this.#stamp(file));
      looked();
      await inParallel(files, FILES_AT_A_TIME, (file) =>
        this.#use({ file }, "write", async (handle) => {
          await handle.sync();
          flushed.set(file, await handle.stat({ bigint: true }));
        }),
      );
    } catch (error) {
      this.#unflushed.putBack(files);
      throw error;
    }
    for (const file of this.#unflushed.flushed(files)) this.#watch.settle(file, flushed.get(file)!);
    return stamps;
  }

  /** Closes the files; no operation may be in progress. */
  close(): Promise<void> {
    return this.#handles.close();
  }

  async #use<T>(
    { file }: Pick<FileSegment, "file">,
    action: FileAction,
    work: (handle: FileHandle) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.#handles.use(file, action === "write", work);
    } catch (error) {
      throw fileError(error, this.#places.display(this.#files[file]!), action);
    }
  }

  async #stamp(file: number): Promise<void> {
    const stats = await this.#use({ file }, "write", async (handle) => {
      const found = await this.#lookAtSize(file, handle);
      // it has no name, as some file systems say of every file
      if (found.nlink === 0n) await this.#places.checkSame(file, found);
      return found;
    });
    this.#watch.stamp(file, stats);
  }

  /** Checks whether someone else cut off its end, before later writes of ours lengthen it again. */
  async #lookAtSize(file: number, handle: FileHandle): Promise<BigIntStats> {
    // we ourselves cut off what a longer file has beyond its end; and what is written meanwhile may not be visible
    const least = Math.min(this.#files[file]!.length, this.#watch.leastSize(file));
    const found = await handle.stat({ bigint: true });
    if (found.size >= least) return found;
    this.#watch.changed(file);
    throw codedError(SHORTENED_FILE, "shorter than it was");
  }

  /** Inspects a file before it is written to. It may be open and no longer where it was. */
  async #look(index: number): Promise<void> {
    const { stats } = await this.#places.toWrite(index);
    if (stats && stats.size > 0n && this.#watch.appeared(index) && !this.overwrites)
      throw foreignFilesError(this.displayed([this.#files[index]!]));
    this.#watch.look(index, stats);
  }

  async #makeMissingEmptyFiles(): Promise<void> {
    for (const [index, file] of this.#files.entries()) {
      if (file.length > 0 || file.padding || (await this.#places.stats(file))) continue;
      await this.#use({ file: index }, "write", async () => {});
    }
  }
}
