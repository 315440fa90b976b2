import type { BigIntStats } from "node:fs";

const NANOSECONDS_PER_SECOND = 1_000_000_000n;

/** Shows whether a file has changed since. Whole numbers only, since resume data can hold no others. */
export interface FileStamp {
  /** Bytes. */
  readonly size: number;
  /** When it was last written, seconds since 1970. */
  readonly seconds: number;
  /** And nanoseconds: a file is easily written twice in a millisecond. */
  readonly nanoseconds: number;
}

/** The stamp of the file with these `stats`. */
export function fileStamp(stats: BigIntStats): FileStamp {
  return {
    size: Number(stats.size),
    seconds: Number(stats.mtimeNs / NANOSECONDS_PER_SECOND),
    nanoseconds: Number(stats.mtimeNs % NANOSECONDS_PER_SECOND),
  };
}

/** Whether nothing changed: equal stamps, or no file then and none now. */
export function isSameStamp(left: FileStamp | undefined, right: FileStamp | undefined): boolean {
  return (
    left?.size === right?.size && left?.seconds === right?.seconds && left?.nanoseconds === right?.nanoseconds
  );
}
