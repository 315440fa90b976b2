import { realpath, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { MetainfoError } from "../errors.js";
import { type ContentFile, contentFile, statOf } from "./node-content-file.js";
import { ContentSearch, type ContentSearchOptions, identityOf } from "./node-content-search.js";
import { quote } from "./quote.js";

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
export interface ContentOptions extends ContentSearchOptions {
  /** A file in the folder to leave out, however its path is spelt. It need not exist. */
  readonly leaveOut?: string | undefined;
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

async function identityAt(path: string | undefined): Promise<string | undefined> {
  const stats = path === undefined ? undefined : await stat(path).catch(() => undefined);
  return stats && identityOf(stats);
}

/** Sorts by UTF-8 bytes. Strings compare as UTF-16, which orders characters above U+FFFF differently. */
function sorted(files: readonly ContentFile[]): ContentFile[] {
  return files
    .map((file) => ({ file, key: Buffer.from(file.path.join("/")) }))
    .sort((left, right) => Buffer.compare(left.key, right.key))
    .map(({ file }) => file);
}
