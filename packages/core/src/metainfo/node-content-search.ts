import type { Dirent, Stats } from "node:fs";
import { readdir, realpath } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import { MetainfoError, StorageError } from "../errors.js";
import type { Limits } from "../limits.js";
import { errorCode } from "../units/index.js";
import { RESERVED_FOLDER } from "./file-name.js";
import { type ContentFile, contentFile, statOf, unreadable } from "./node-content-file.js";
import { quote } from "./quote.js";

/** What a {@link ContentSearch} goes by. */
export interface ContentSearchOptions {
  /** Limits on the content. */
  readonly limits: Limits;
  /** Ends it early, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Searches a folder, and the folders in it, for what a torrent is made of. */
export class ContentSearch {
  /** The files found. */
  readonly files: ContentFile[] = [];
  /** Paths of links that lead out of the folder. */
  readonly links: string[] = [];
  /** Paths of the unwanted file. */
  readonly leftOut: string[] = [];
  /** Paths of what is neither file nor folder. */
  readonly others: string[] = [];
  /** Paths of empty folders. */
  readonly emptyFolders: string[] = [];
  readonly #limits: Limits;
  readonly #signal: AbortSignal | undefined;

  /** `root` is the folder that links may lead out of, `unwanted` the identity of the file to leave out. */
  constructor(
    private readonly root: string,
    { limits, signal }: ContentSearchOptions,
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
export function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
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

function leadsNowhere(source: string, { cause }: StorageError): StorageError {
  return new StorageError(`${quote(source)} is a broken link; remove it`, source, { cause });
}
