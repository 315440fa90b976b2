import { constants } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { type FileKeeper, keepsFiles, keepsNoFiles, openFile } from "./file-descriptors.js";

/** Files that a torrent keeps open at one time; a process may have 1,024 on common systems. */
const MOST_OPEN = 64;

// a link in the file's own place was followed before, by `FilePaths`; Windows has no such flag
const NO_FOLLOW = (constants.O_NOFOLLOW as number | undefined) ?? 0;

interface OpenFile {
  readonly handle: Promise<FileHandle>;
  readonly writable: boolean;
  users: number;
  /** Nobody may use it any more; it is closed when the last user is done. */
  dropped: boolean;
}

/**
 * Open files, the least recently used closed first, and never one in use. Files are opened for reading until
 * something is written to them, so that a read-only folder can be served. Where the process has no descriptor left,
 * who asks for another file waits for one of these: that others have taken them all is no fault of the torrent's.
 *
 * Invariant: `#open` counts the files opened and not yet being closed, and is at most `most`.
 */
export class FileHandles implements FileKeeper {
  /** Least recently used first. */
  readonly #files = new Map<number, OpenFile>();
  /** Those who wait until a file is free to be closed. */
  #waiting: (() => void)[] = [];
  #open = 0;
  /** Of these, files that somebody uses or is about to. */
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

  /** Whether one more file may be opened, if need be in place of one that nobody uses. */
  #makeRoom(): boolean {
    return this.#open < this.most || this.#dropIdle();
  }

  /** @returns false when all are in use. */
  #dropIdle(): boolean {
    for (const [file, opened] of this.#files) {
      if (opened.users > 0) continue;
      this.#drop(file, opened);
      return true;
    }
    return false;
  }

  /** Waits for a file in use to be released; false when all who use one wait for a descriptor themselves. */
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
    // what was written is flushed, and its errors told, by `save`
    const closing = opened.handle.then((handle) => handle.close()).catch(() => {});
    this.#closing.add(closing);
    void closing.then(() => this.#closing.delete(closing));
  }
}
