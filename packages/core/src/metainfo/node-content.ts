import type { Dirent, Stats } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, isAbsolute, join, relative, resolve, sep } from "node:path";
import { MetainfoError, StorageError } from "../errors.js";
import type { Limits } from "../limits.js";
import { errorCode } from "../units/index.js";
import { RESERVED_FOLDER } from "./file-name.js";
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

/** A file or folder on disk from which a torrent is made. */
export interface Content {
  /** Its own name; for a link, the name of its target. */
  readonly name: string;
  /** Whether it is a folder, even one with a single file. */
  readonly isFolder: boolean;
  /** Its files, sorted by the bytes of their full paths. */
  readonly files: readonly ContentFile[];
  /** Paths, relative to its folder, of links that lead out of it. */
  readonly links: readonly string[];
  /** Paths, relative to its folder, of existing files that were left out on request. */
  readonly leftOut: readonly string[];
  /**
   * Paths, relative to its folder, of entries left out because they are neither file nor folder: pipes, sockets,
   * devices.
   */
  readonly others: readonly string[];
  /** Paths, relative to its folder, of empty folders: a torrent contains only files. */
  readonly emptyFolders: readonly string[];
}

/** How to find content. */
export interface ContentOptions {
  /** Limits on the content. */
  readonly limits: Limits;
  /** A file in the folder to leave out, however its path is spelt. It need not exist. */
  readonly leaveOut?: string | undefined;
  /** Ends it early, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

const NOTHING_ELSE = { links: [], leftOut: [], others: [], emptyFolders: [] };

/**
 * Finds the files at `path`. Links are followed, even one at `path` itself, since data can be served only where it
 * is. Other entries (a socket, a device) and MiniBit's own folders are skipped. The order is that of mktorrent 1.1,
 * `strcmp` of whole paths, so that both make the same torrent.
 *
 * @throws {@link StorageError} if something is unreadable, {@link MetainfoError} on a loop of links or too many
 * files, and the signal's reason.
 */
export async function findContent(path: string, options: ContentOptions): Promise<Content> {
  const typed = resolve(path);
  const stats = await statOf(typed);
  const source = await realpath(typed);
  const name = basename(source);
  if (stats.isFile())
    return { name, isFolder: false, files: [contentFile(source, [name], stats)], ...NOTHING_ELSE };
  if (!stats.isDirectory()) throw new MetainfoError(`${quote(path)} is neither a file nor a folder`);
  const search = new ContentSearch(source, options, await identityAt(options.leaveOut));
  await search.folder(source, [], stats, new Set());
  const { links, leftOut, others, emptyFolders } = search;
  return { name, isFolder: true, files: sorted(search.files), links, leftOut, others, emptyFolders };
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

function leadsNowhere(source: string, { cause }: StorageError): StorageError {
  return new StorageError(`${quote(source)} is a broken link; remove it`, source, { cause });
}

class ContentSearch {
  readonly files: ContentFile[] = [];
  readonly links: string[] = [];
  readonly leftOut: string[] = [];
  readonly others: string[] = [];
  readonly emptyFolders: string[] = [];
  readonly #limits: Limits;
  readonly #signal: AbortSignal | undefined;

  /** `root` is the folder that links may lead out of, `unwanted` the identity of the file to leave out. */
  constructor(
    private readonly root: string,
    { limits, signal }: ContentOptions,
    private readonly unwanted: string | undefined,
  ) {
    this.#limits = limits;
    this.#signal = signal;
  }

  /** Searches a folder; `above` has the identities of the folders that contain it. */
  async folder(
    source: string,
    path: readonly string[],
    stats: Stats,
    above: ReadonlySet<string>,
  ): Promise<void> {
    const identity = identityOf(stats);
    if (above.has(identity))
      throw new MetainfoError(`${quote(source)} is a link to a folder that contains it; remove it`);
    if (path.length >= this.#limits.pathDepth) {
      throw new MetainfoError(`${quote(source)} is nested deeper than ${this.#limits.pathDepth} folders`);
    }
    const inside = new Set(above).add(identity);
    const entries = await entriesIn(source);
    if (entries.length === 0 && path.length > 0) this.emptyFolders.push(path.join("/"));
    for (const entry of entries) {
      this.#signal?.throwIfAborted();
      if (entry.name !== RESERVED_FOLDER)
        await this.#entry(entry, join(source, entry.name), [...path, entry.name], inside);
    }
  }

  /** A link's target is shared: the user should know if it is outside what they named. */
  async #link(source: string, path: readonly string[]): Promise<void> {
    const target = await realpath(source).catch((cause: unknown) => {
      throw unreadable(source, cause);
    });
    if (!isBelow(this.root, target)) this.links.push(path.join("/"));
  }

  async #entry(
    entry: Dirent,
    source: string,
    path: readonly string[],
    above: ReadonlySet<string>,
  ): Promise<void> {
    const stats = await statOf(source).catch((error: StorageError) => {
      throw entry.isSymbolicLink() && errorCode(error.cause) === "ENOENT"
        ? leadsNowhere(source, error)
        : error;
    });
    if (!stats.isDirectory() && !stats.isFile()) return void this.others.push(path.join("/"));
    if (entry.isSymbolicLink()) await this.#link(source, path);
    if (stats.isDirectory()) return this.folder(source, path, stats, above);
    if (identityOf(stats) === this.unwanted) return void this.leftOut.push(path.join("/"));
    if (this.files.length >= this.#limits.files)
      throw new MetainfoError(`more than ${this.#limits.files} files`);
    this.files.push(contentFile(source, path, stats));
  }
}

/** The same for all paths to one file: links, `..`, other case if the system ignores it. */
function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}

async function identityAt(path: string | undefined): Promise<string | undefined> {
  const stats = path === undefined ? undefined : await stat(path).catch(() => undefined);
  return stats && identityOf(stats);
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way.split(sep)[0] !== ".." && !isAbsolute(way); // absolute: on another drive
}

async function entriesIn(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (cause) {
    throw unreadable(folder, cause);
  }
}

function contentFile(source: string, path: readonly string[], stats: Stats): ContentFile {
  return { source, path, length: stats.size, modifiedMs: stats.mtimeMs };
}

/** Sorts by UTF-8 bytes. Strings compare as UTF-16, which orders characters above U+FFFF differently. */
function sorted(files: readonly ContentFile[]): ContentFile[] {
  return files
    .map((file) => ({ file, key: Buffer.from(file.path.join("/")) }))
    .sort((left, right) => Buffer.compare(left.key, right.key))
    .map(({ file }) => file);
}
