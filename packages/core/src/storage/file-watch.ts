import type { BigIntStats } from "node:fs";
import { type FileStamp, fileStamp, isSameStamp } from "./file-stamp.js";
import { LookTimes } from "./look-times.js";

/**
 * The stamps of a torrent's files, and whether someone else has deleted or changed one since. That shows only before we
 * write to a file ourselves: afterwards it has a stamp of ours, with which all its former content would be trusted.
 *
 * A changed file gets no stamp any more, so it is checked at the next start. Ending the download would be too much:
 * some file systems report late when we wrote last. So while we write, no time distinguishes our writes from those of
 * others. But we never shorten a file below its content, so one that has become shorter has lost something.
 */
export class FileWatch {
  /** When served files are inspected; what is rewritten in between is found by those who receive it. */
  readonly served = new LookTimes();
  /** When files that are written to are inspected. */
  readonly writing = new LookTimes();
  #stamps: (FileStamp | undefined)[] | undefined;
  /** Files that we wrote to. */
  readonly #written = new Set<number>();
  /** Files that someone else changed. */
  readonly #changed = new Set<number>();
  /** Stamps of files that we wrote to, once everything was on disk; undefined for one that we are writing to. */
  readonly #settled = new Map<number, FileStamp | undefined>();
  /** For files that we wrote to, where what we wrote ends. */
  readonly #ends = new Map<number, number>();

  /** The stamps of the files; undefined before they were first taken. */
  get stamps(): readonly (FileStamp | undefined)[] | undefined {
    return this.#stamps;
  }

  /** Sets the current stamps of all files. */
  began(stamps: (FileStamp | undefined)[]): void {
    this.#stamps = stamps;
    this.#ends.clear();
  }

  /** Whether `file` existed: if it is missing now, someone removed it. */
  wasThere(file: number): boolean {
    return this.#written.has(file) || this.#stamps?.[file] !== undefined;
  }

  /** Whether `file`, if it exists now, was put there by someone else since the files were first inspected. */
  appeared(file: number): boolean {
    return this.#stamps !== undefined && !this.wasThere(file);
  }

  /** Records the state of `file` just before our first write since its stamp was taken. */
  look(file: number, stats: BigIntStats | undefined): void {
    if (this.#stamps && !isSameStamp(this.#stamps[file], stats && fileStamp(stats))) this.#changed.add(file);
    this.#settled.set(file, undefined);
  }

  /** Records that we wrote to `file`, up to `end`. */
  wrote(file: number, end: number): void {
    this.#written.add(file);
    this.#ends.set(file, Math.max(end, this.#ends.get(file) ?? 0));
  }

  /** Returns the least size of `file`, unless someone else shortens it. */
  leastSize(file: number): number {
    return Math.max(this.#stamps?.[file]?.size ?? 0, this.#ends.get(file) ?? 0);
  }

  /** Records that someone else changed `file`. */
  changed(file: number): void {
    this.#changed.add(file);
  }

  /** Records the state of `file` once all that we wrote is on disk. */
  settle(file: number, stats: BigIntStats): void {
    this.#settled.set(file, fileStamp(stats));
  }

  /** Returns the stamp of `file` unless someone else writes to it; undefined while we do, and before it was taken. */
  expected(file: number): FileStamp | undefined {
    return this.#settled.has(file) ? this.#settled.get(file) : this.#stamps?.[file];
  }

  /** Sets the stamp of `file`, or none if someone else changed it. */
  stamp(file: number, stats: BigIntStats): void {
    this.#stamps![file] = this.#changed.has(file) ? undefined : fileStamp(stats);
  }
}
