import type { BigIntStats } from "node:fs";
import { type FileStamp, fileStamp, isSameStamp } from "./file-stamp.js";
import { LookTimes } from "./look-times.js";

/**
 * The stamps of a torrent's files, and whether somebody else deleted or changed one since. That shows only before we
 * write to a file ourselves: afterwards it has our own stamp, with which everything it once had would be trusted.
 *
 * A changed file gets no stamp any more, so it is checked at the next start. Ending the download would be too much,
 * since some file systems report our last write late. So while we write, times cannot tell our writes from those of
 * others. But we never shorten a file below its contents, so one that has become shorter has lost something.
 */
export class FileWatch {
  /** When served files were inspected: what is rewritten in between is detected by those who receive it. */
  readonly served = new LookTimes();
  /** The same for files being written. */
  readonly writing = new LookTimes();
  #stamps: (FileStamp | undefined)[] | undefined;
  /** Files that we wrote to. */
  readonly #written = new Set<number>();
  /** Files that somebody else changed. */
  readonly #changed = new Set<number>();
  /** Stamps of files that we wrote, taken once all was on disk; undefined while we write to one. */
  readonly #settled = new Map<number, FileStamp | undefined>();
  /** Of files that we wrote to, where what we wrote ends. */
  readonly #ends = new Map<number, number>();

  /** The files' stamps; undefined before the first look. */
  get stamps(): readonly (FileStamp | undefined)[] | undefined {
    return this.#stamps;
  }

  /** Takes all current stamps. */
  began(stamps: (FileStamp | undefined)[]): void {
    this.#stamps = stamps;
    this.#ends.clear();
  }

  /** Whether `file` existed: if it is missing now, somebody removed it. */
  wasThere(file: number): boolean {
    return this.#written.has(file) || this.#stamps?.[file] !== undefined;
  }

  /** Whether `file`, if it exists now, was put there by somebody else since the first look. */
  appeared(file: number): boolean {
    return this.#stamps !== undefined && !this.wasThere(file);
  }

  /** `file` has these `stats` before our first write since it was stamped. */
  look(file: number, stats: BigIntStats | undefined): void {
    if (this.#stamps && !isSameStamp(this.#stamps[file], stats && fileStamp(stats))) this.#changed.add(file);
    this.#settled.set(file, undefined);
  }

  /** We wrote to `file`, up to `end`. */
  wrote(file: number, end: number): void {
    this.#written.add(file);
    this.#ends.set(file, Math.max(end, this.#ends.get(file) ?? 0));
  }

  /** The least size of `file`, unless somebody else shortens it. */
  leastSize(file: number): number {
    return Math.max(this.#stamps?.[file]?.size ?? 0, this.#ends.get(file) ?? 0);
  }

  /** Somebody else changed `file`. */
  changed(file: number): void {
    this.#changed.add(file);
  }

  /** `file` has these `stats`, with all our writes on disk. */
  settle(file: number, stats: BigIntStats): void {
    this.#settled.set(file, fileStamp(stats));
  }

  /** The stamp of `file` as long as nobody else writes to it; undefined while we do, or before a look. */
  expected(file: number): FileStamp | undefined {
    return this.#settled.has(file) ? this.#settled.get(file) : this.#stamps?.[file];
  }

  /** `file`, written only by us, has these `stats`. */
  stamp(file: number, stats: BigIntStats): void {
    this.#stamps![file] = this.#changed.has(file) ? undefined : fileStamp(stats);
  }
}
