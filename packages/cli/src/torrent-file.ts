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

/** That of a dictionary, which every torrent is. */
const FIRST_BYTE = "d".charCodeAt(0);

/**
 * The torrent in the file at `place`, which is a path, an http(s) address or {@link STANDARD_INPUT}; a `signal` that is
 * aborted ends the waiting for an answer.
 *
 * @throws StorageError or TrackerError when it cannot be read, MetainfoError when it is no torrent that can be used,
 * UsageError when it is a folder, or an address of another kind; the signal's reason.
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

/** `place` in words, for a message. */
export function placeText(place: string): string {
  return place === STANDARD_INPUT ? "standard input" : place;
}

async function readTorrentFile(path: string): Promise<Metainfo> {
  const bytes = await bytesOf(path);
  if (bytes.length > 0 && bytes[0] !== FIRST_BYTE && !isCalledTorrent(path)) throw noTorrentFile(path);
  return await torrentAt(path, async () => parseMetainfo(bytes));
}

/** Of a damaged torrent there is more to say than of what is to be shared, and was named itself. */
function isCalledTorrent(path: string): boolean {
  return /\.torrent$/i.test(path);
}

function noTorrentFile(path: string): MetainfoError {
  return new MetainfoError(`${path} is not a torrent file: 'minibit create' makes one from it`);
}

/** What `read` gives; where it is no torrent, {@link MetainfoError} names the `place` that it was read from. */
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
    // reading a device would never end
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
