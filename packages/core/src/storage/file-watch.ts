import type { BigIntStats } from "node:fs";
import { type FileStamp, fileStamp, isSameStamp } from "./file-stamp.js";
import { LookTimes } from "./look-times.js";

/**
 * What the files of a torrent looked like, and whether somebody else deleted or changed one since. That shows only before
 * we write to a file ourselves: afterwards it has a stamp of ours, with which all that it once had would be believed.
 *
 * A file that was changed gets no stamp any more, and so is checked at the next start. To end the download would be
 * too much: some file systems tell late when we wrote last. While we write, no time therefore tells our writes from those
 * of others; but we never shorten a file below what is in it, and one that has become shorter has lost something.
 */
export class FileWatch {
  /** When files that are served are looked at: what is rewritten in the meantime is found out by those who get it. */
  readonly served = new LookTimes();
  /** When files that are written to are. */
  readonly writing = new LookTimes();
  #stamps: (FileStamp | undefined)[] | undefined;
  /** Files that we wrote to. */
  readonly #written = new Set<number>();
  /** Files that somebody else changed. */
  readonly #changed = new Set<number>();
  /** What files that we wrote to looked like once all was on disk; undefined for one that we are writing to. */
  readonly #settled = new Map<number, FileStamp | undefined>();
  /** Of files that we wrote to, where what we wrote ends. */
  readonly #ends = new Map<number, number>();

  /** What the files looked like; undefined before somebody looked. */
  get stamps(): readonly (FileStamp | undefined)[] | undefined {
    return this.#stamps;
  }

  /** All files look like this. */
  began(stamps: (FileStamp | undefined)[]): void {
    this.#stamps = stamps;
    this.#ends.clear();
  }

  /** Whether `file` was there: where it is missing, somebody took it away. */
  wasThere(file: number): boolean {
    return this.#written.has(file) || this.#stamps?.[file] !== undefined;
  }

  /** Whether `file`, where it is there now, was put there by somebody else since they were first looked at. */
  appeared(file: number): boolean {
    return this.#stamps !== undefined && !this.wasThere(file);
  }

  /** So `file` looks, to which we have not written since it was stamped, and are about to. */
  look(file: number, stats: BigIntStats | undefined): void {
    if (this.#stamps && !isSameStamp(this.#stamps[file], stats && fileStamp(stats))) this.#changed.add(file);
    this.#settled.set(file, undefined);
  }

  /** We wrote to `file`, up to `end`. */
  wrote(file: number, end: number): void {
    this.#written.add(file);
    this.#ends.set(file, Math.max(end, this.#ends.get(file) ?? 0));
  }

  /** The bytes that `file` has at least, unless somebody else shortens it. */
  leastSize(file: number): number {
    return Math.max(this.#stamps?.[file]?.size ?? 0, this.#ends.get(file) ?? 0);
  }

  /** Somebody else changed `file`. */
  changed(file: number): void {
    this.#changed.add(file);
  }

  /** So `file` looks, of which all that we wrote is on disk. */
  settle(file: number, stats: BigIntStats): void {
    this.#settled.set(file, fileStamp(stats));
  }

  /** What `file` looks like as long as nobody else writes to it; undefined while we do, and where nobody looked. */
  expected(file: number): FileStamp | undefined {
    return this.#settled.has(file) ? this.#settled.get(file) : this.#stamps?.[file];
  }

  /** So `file` looks, to which nobody but us has written. */
  stamp(file: number, stats: BigIntStats): void {
    this.#stamps![file] = this.#changed.has(file) ? undefined : fileStamp(stats);
  }
}
