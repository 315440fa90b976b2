import { readFile, stat } from "node:fs/promises";
import {
  DEFAULT_LIMITS,
  type Metainfo,
  MetainfoError,
  NO_UDP,
  StorageError,
  fetchTorrentFile,
  isMagnet,
  isUdp,
  parseMetainfo,
} from "@minibit/core";
import { UsageError } from "./errors.js";
import { STANDARD_INPUT, bytesFromInput } from "./standard-input.js";

/** First byte of a dictionary, and so of every torrent. */
const FIRST_BYTE = "d".charCodeAt(0);

/**
 * Reads the torrent at `place`: a path, an http(s) address or {@link STANDARD_INPUT}. Aborting `signal` ends the wait
 * for an answer.
 *
 * @throws StorageError or TrackerError if it cannot be read, MetainfoError if it is not a usable torrent, UsageError if
 * it is a folder or another kind of address; the signal's reason.
 */
export async function readTorrent(place: string, signal?: AbortSignal): Promise<Metainfo> {
  if (isMagnet(place)) throw new UsageError("magnet links are not yet supported; name a torrent file");
  if (isUdp(place)) throw new UsageError(NO_UDP);
  if (place === STANDARD_INPUT) {
    return await torrentAt(placeText(place), async () =>
      parseMetainfo(await bytesFromInput(process.stdin, signal)),
    );
  }
  if (!/^https?:/i.test(place)) return await readTorrentFile(place);
  return await torrentAt(place, () => fetchTorrentFile(place, signal ? { signal } : {}));
}

/** Returns `place` as named in messages. */
export function placeText(place: string): string {
  return place === STANDARD_INPUT ? "standard input" : place;
}

async function readTorrentFile(path: string): Promise<Metainfo> {
  const bytes = await bytesOf(path);
  if (bytes.length > 0 && bytes[0] !== FIRST_BYTE && !isCalledTorrent(path)) throw noTorrentFile(path);
  return await torrentAt(path, async () => parseMetainfo(bytes));
}

/** A damaged torrent has a better message than a file that was named in place of its torrent. */
function isCalledTorrent(path: string): boolean {
  return /\.torrent$/i.test(path);
}

function noTorrentFile(path: string): MetainfoError {
  return new MetainfoError(`${path} is not a torrent file: 'minibit create' makes one from it`);
}

/** Returns the result of `read`. If it is not a torrent, {@link MetainfoError} names the `place` it was read from. */
export async function torrentAt(place: string, read: () => Promise<Metainfo>): Promise<Metainfo> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof MetainfoError)) throw error;
    throw new MetainfoError(`${place}: ${error.message}`, { cause: error });
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) {
      throw new UsageError(`${path} is a folder: 'minibit create' makes a torrent from it`);
    }
    // reading a device might never end
    if (!stats.isFile()) throw new UsageError(`${path} is not a regular file: name a torrent file`);
    if (stats.size > DEFAULT_LIMITS.torrentFileBytes) {
      if (!isCalledTorrent(path)) throw noTorrentFile(path);
      throw new MetainfoError(`${path}: bad torrent: ${stats.size} bytes are too many for a torrent`);
    }
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof UsageError || cause instanceof MetainfoError) throw cause;
    throw new StorageError(`${path}: ${reasonOf(cause as NodeJS.ErrnoException)}`, path, { cause });
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "no such file: check the path";
  if (code === "EACCES") return "not allowed to read it: check its permissions";
  return `cannot be read: ${message}`;
}
