import { constants } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { type FileKeeper, keepsFiles, keepsNoFiles, openFile } from "./file-descriptors.js";

/** Open files per torrent; common systems allow a process 1,024. */
const MOST_OPEN = 64;

// `FilePaths` has already followed a link in the file's place; Windows has no such flag
const NO_FOLLOW = (constants.O_NOFOLLOW as number | undefined) ?? 0;

interface OpenFile {
  readonly handle: Promise<FileHandle>;
  readonly writable: boolean;
  users: number;
  /** No new user may use it; it is closed when the last one is done. */
  dropped: boolean;
}

/**
 * Open files. The least recently used is closed first, never one in use. Files are opened read-only until something
 * is written to them, so that a read-only folder can be served. If the process has no descriptor left, opening
 * another file waits for one of these: the torrent is not at fault if others took them all.
 *
 * Invariant: `#open` counts the files opened and not yet being closed, and is at most `most`.
 */
export class FileHandles implements FileKeeper {
  /** Least recently used first. */
  readonly #files = new Map<number, OpenFile>();
  /** Callers waiting for a file to be released. */
  #waiting: (() => void)[] = [];
  #open = 0;
  /** Of these, files in use or about to be. */
  #inUse = 0;
  /** Of these, files that wait for a descriptor. */
  #refused = 0;
  readonly #closing = new Set<Promise<void>>();

  /** Keeps at most `most` files open; `pathOf` finds a file, making folders when it is `writable`. */
  constructor(
    private readonly pathOf: (file: number, writable: boolean) => Promise<string>,
    private readonly most = MOST_OPEN,
  ) {}

  /** Calls `work` with the open file, which stays open until it has settled. */
  async use<T>(file: number, writable: boolean, work: (handle: FileHandle) => Promise<T>): Promise<T> {
    const opened = await this.#acquire(file, writable);
    try {
      return await work(await opened.handle);
    } catch (error) {
      // it may have been deleted or replaced: look again next time
      this.#drop(file, opened);
      throw error;
    } finally {
      this.#release(opened);
    }
  }

  /** Closes every file; none may be in use. */
  async close(): Promise<void> {
    for (const [file, opened] of this.#files) this.#drop(file, opened);
    await Promise.all(this.#closing);
  }

  async closeIdle(): Promise<boolean> {
    this.#dropIdle();
    const closing = [...this.#closing];
    await Promise.all(closing);
    return closing.length > 0;
  }

  async #acquire(file: number, writable: boolean): Promise<OpenFile> {
    for (;;) {
      const opened = this.#files.get(file);
      if (opened && (opened.writable || !writable)) return this.#touch(file, opened);
      if (opened) this.#drop(file, opened);
      if (this.#makeRoom()) return this.#add(file, writable);
      await this.#nextRelease();
    }
  }

  #touch(file: number, opened: OpenFile): OpenFile {
    this.#files.delete(file);
    this.#files.set(file, opened);
    if (opened.users++ === 0) this.#inUse++;
    return opened;
  }

  #add(file: number, writable: boolean): OpenFile {
    const flags = (writable ? constants.O_RDWR | constants.O_CREAT : constants.O_RDONLY) | NO_FOLLOW;
    const handle = openFile(
      () => this.pathOf(file, writable),
      flags,
      () => this.#awaitDescriptor(),
    );
    const opened: OpenFile = { handle, writable, users: 1, dropped: false };
    this.#files.set(file, opened);
    this.#inUse++;
    if (this.#open++ === 0) keepsFiles(this);
    return opened;
  }

  /** Whether another file may be opened, if necessary in place of an unused one. */
  #makeRoom(): boolean {
    return this.#open < this.most || this.#dropIdle();
  }

  /** @returns false if all are in use. */
  #dropIdle(): boolean {
    for (const [file, opened] of this.#files) {
      if (opened.users > 0) continue;
      this.#drop(file, opened);
      return true;
    }
    return false;
  }

  /** Waits for a used file to be released; false if all users themselves wait for a descriptor. */
  async #awaitDescriptor(): Promise<boolean> {
    if (this.#open > this.#inUse) return true; // released while we looked
    if (this.#inUse <= this.#refused + 1) return false;
    this.#refused++;
    await this.#nextRelease();
    this.#refused--;
    return true;
  }

  #nextRelease(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #release(opened: OpenFile): void {
    if (--opened.users === 0) this.#inUse--;
    if (opened.dropped && opened.users === 0) this.#close(opened);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resume of waiting) resume();
  }

  #drop(file: number, opened: OpenFile): void {
    if (opened.dropped) return;
    opened.dropped = true;
    this.#files.delete(file);
    if (opened.users === 0) this.#close(opened);
  }

  #close(opened: OpenFile): void {
    if (--this.#open === 0) keepsNoFiles(this);
    // `save` flushes what was written and reports its errors
    const closing = opened.handle.then((handle) => handle.close()).catch(() => {});
    this.#closing.add(closing);
    void closing.then(() => this.#closing.delete(closing));
  }
}
