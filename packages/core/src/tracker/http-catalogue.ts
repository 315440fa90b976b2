import { TrackerError } from "../errors.js";
import { DEFAULT_LIMITS, type Limits } from "../limits.js";
import { parseMetainfo, type Metainfo } from "../metainfo/index.js";
import { SystemClock, type Scheduler } from "../runtime/index.js";
import type { CatalogueEntry } from "./catalogue.js";
import { httpGet } from "./http-get.js";
import { excerpt, printable } from "./printable.js";
import { besideAnnounce } from "./tracker-url.js";

/** Options for requests to a tracker's catalogue. */
export interface CatalogueOptions {
  /** Clock for the time-out; the system's clock by default. */
  readonly scheduler?: Scheduler;
  /** Limits on what is accepted from the tracker; {@link DEFAULT_LIMITS} by default. */
  readonly limits?: Limits;
  /** Aborts the request. */
  readonly signal?: AbortSignal;
}

/**
 * Fetches the catalogue of the tracker at `base`.
 *
 * @throws {@link TrackerError} if the tracker does not answer, or not with a catalogue; UsageError if `base` is not a
 *   tracker's address; the signal's reason if it is aborted.
 */
export async function fetchCatalogue(
  base: string,
  options: CatalogueOptions = {},
): Promise<CatalogueEntry[]> {
  const { limits = DEFAULT_LIMITS } = options;
  const body = await fetchBytes(besideAnnounce(base, "torrents"), limits.trackerReplyBytes, options);
  const entries = readCatalogue(body);
  if (!entries) throw new TrackerError(`${base}: not a catalogue of torrents, but ${excerpt(body)}`, true);
  return entries;
}

/**
 * Fetches the torrent with this info-hash (40 hexadecimal digits) from the tracker at `base`. The torrent will be
 * announced to the address from which it was fetched.
 *
 * @throws the same as {@link fetchCatalogue}, also if the answer is another torrent; MetainfoError if it is not a
 *   torrent.
 */
export async function fetchTorrent(
  base: string,
  infoHash: string,
  options: CatalogueOptions = {},
): Promise<Metainfo> {
  const url = besideAnnounce(base, `torrents/${encodeURIComponent(infoHash)}.torrent`);
  const metainfo = await fetchTorrentFile(url, options);
  if (metainfo.infoHashHex === infoHash.toLowerCase()) return metainfo;
  throw new TrackerError(`${url}: the tracker sent a different torrent, ${metainfo.infoHashHex}`, true);
}

/**
 * Fetches the torrent file at `url`, from anywhere on the web.
 *
 * @throws {@link TrackerError} if it cannot be fetched; MetainfoError if it is not a torrent file; the signal's reason
 *   if it is aborted.
 */
export async function fetchTorrentFile(url: string, options: CatalogueOptions = {}): Promise<Metainfo> {
  const { limits = DEFAULT_LIMITS } = options;
  return parseMetainfo(await fetchBytes(url, limits.torrentFileBytes, options), limits);
}

function fetchBytes(url: string, maxBytes: number, options: CatalogueOptions): Promise<Uint8Array> {
  const { scheduler = new SystemClock(), limits = DEFAULT_LIMITS, signal } = options;
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      getting.cancel();
      reject(signal!.reason as Error);
    };
    const getOptions = { scheduler, timeoutMs: limits.trackerTimeoutMs, maxBytes };
    const getting = httpGet(url, getOptions, (answer) => {
      signal?.removeEventListener("abort", abort);
      if (answer instanceof TrackerError)
        reject(new TrackerError(`${url}: ${answer.message}`, answer.answered));
      else if (answer.status === 200) resolve(answer.body);
      else reject(new TrackerError(`${url}: HTTP ${answer.status} ${answer.statusText}`.trimEnd(), true));
    });
    signal?.addEventListener("abort", abort, { once: true });
  });
}

function readCatalogue(body: Uint8Array): CatalogueEntry[] | undefined {
  const torrents = fieldOf(parseJson(body), "torrents");
  if (!Array.isArray(torrents)) return undefined;
  const entries = torrents.map(readEntry);
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

function readEntry(value: unknown): CatalogueEntry | undefined {
  const infoHash = fieldOf(value, "infoHash");
  const name = fieldOf(value, "name");
  const size = fieldOf(value, "size");
  const files = fieldOf(value, "files");
  if (typeof infoHash !== "string" || !/^[0-9a-f]{40}$/.test(infoHash)) return undefined;
  if (typeof name !== "string" || !isCount(size) || !isCount(files)) return undefined;
  return { infoHash, name: printable(name), size, files };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
