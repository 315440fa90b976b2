import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { StorageError } from "../errors.js";
import { errorCode } from "../units/index.js";
import { quote } from "./quote.js";

/** A file on disk from which a torrent is made. */
export interface ContentFile {
  /** Its path on the system. */
  readonly source: string;
  /** Its path below the content's folder, ending with its own name; only its name for a single file. */
  readonly path: readonly string[];
  /** Length when it was found, bytes. */
  readonly length: number;
  /** When it was last modified, milliseconds since 1970, with fractions. */
  readonly modifiedMs: number;
}

/** Returns the file at `source` with `path` below the content's folder. */
export function contentFile(source: string, path: readonly string[], stats: Stats): ContentFile {
  return { source, path, length: stats.size, modifiedMs: stats.mtimeMs };
}

/**
 * Checks that `file` is unchanged since.
 *
 * @throws {@link StorageError} if it is not.
 */
export function checkUnchanged(file: ContentFile, stats: Stats): void {
  if (stats.size === file.length && stats.mtimeMs === file.modifiedMs) return;
  const advice = "try again when nothing is writing to it";
  throw new StorageError(`${quote(file.source)} changed while it was read; ${advice}`, file.source);
}

/** Replaces bytes that are not UTF-8 in a string: a path with it does not exist, as the name on disk differs. */
const NO_UTF_8 = "\ufffd";

/**
 * Returns the stats of the file or folder at `source`, following links.
 *
 * @throws {@link StorageError}
 */
export async function statOf(source: string): Promise<Stats> {
  try {
    return await stat(source);
  } catch (cause) {
    if (errorCode(cause) === "ENOENT" && source.includes(NO_UTF_8)) throw nameless(source, cause);
    throw unreadable(source, cause);
  }
}

function nameless(source: string, cause: unknown): StorageError {
  const reason = "has a name that is not UTF-8, as a torrent requires; rename it";
  return new StorageError(`${quote(source)} ${reason}`, source, { cause });
}

/** The error for a file or folder at `source` that could not be read, by `cause`. */
export function unreadable(source: string, cause: unknown): StorageError {
  const reason = cause instanceof Error ? cause.message.split(",")[0] : String(cause);
  const advice = "check that it exists and is readable";
  return new StorageError(`cannot read ${quote(source)} (${reason}); ${advice}`, source, { cause });
}
