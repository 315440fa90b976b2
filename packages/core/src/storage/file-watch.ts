import type { BigIntStats } from "node:fs";
import { type FileStamp, fileStamp, isSameStamp } from "./file-stamp.js";

/**
 * What the files of a torrent looked like, and whether somebody else deleted or changed one since. That shows only before
 * we write to a file ourselves: afterwards it has a stamp of ours, with which all that it once had would be believed.
 *
 * A file that was changed gets no stamp any more, and so is checked at the next start. To end the download would be
 * too much: some file systems tell late when we wrote last.
 */
export class FileWatch {
  #stamps: (FileStamp | undefined)[] | undefined;
  /** Files that we wrote to. */
  readonly #written = new Set<number>();
  /** Files that somebody else changed. */
  readonly #changed = new Set<number>();

  /** What the files looked like; undefined before somebody looked. */
  get stamps(): readonly (FileStamp | undefined)[] | undefined {
    return this.#stamps;
  }

  /** All files look like this. */
  began(stamps: (FileStamp | undefined)[]): void {
    this.#stamps = stamps;
  }

  /** Whether `file` was there: where it is missing, somebody took it away. */
  wasThere(file: number): boolean {
    return this.#written.has(file) || this.#stamps?.[file] !== undefined;
  }

  /** Whether `file`, where it is there now, was put there by somebody else since they were first looked at. */
  appeared(file: number): boolean {
    return this.#stamps !== undefined && !this.wasThere(file);
  }

  /** So `file` looks, to which we have not written since it was stamped. */
  look(file: number, stats: BigIntStats | undefined): void {
    if (this.#stamps && !isSameStamp(this.#stamps[file], stats && fileStamp(stats))) this.#changed.add(file);
  }

  /** We wrote to `file`. */
  wrote(file: number): void {
    this.#written.add(file);
  }

  /** So `file` looks, to which nobody but us has written. */
  stamp(file: number, stats: BigIntStats): void {
    this.#stamps![file] = this.#changed.has(file) ? undefined : fileStamp(stats);
  }
}
