import type { Limits } from "../limits.js";
import type { Clock, Scheduler, Timer } from "../runtime/index.js";
import type { Uplink, UplinkUser } from "../transport/index.js";
import { BLOCK_LENGTH, RateMeter } from "../units/index.js";
import { FairOrder } from "./fair-order.js";
import type { PieceCache } from "./piece-cache.js";
import { Throttle } from "./throttle.js";
import { TorrentUpload, type TorrentUploadOptions } from "./torrent-upload.js";
import type { UploadShared } from "./upload-shared.js";

/** Number of blocks sent to one link before it is the next one's turn: adjoining ones leave in one write. */
const MOST_BLOCKS_RUNNING = 16;

/** With a limit, maximum length of one link's turn at that rate, milliseconds; a block is always allowed. */
const TURN_MS = 10;

/** Number of blocks sent in one turn of the event loop, 8 MiB: sockets and timers must be served as well. */
const MOST_BLOCKS_AT_ONCE = 512;

/** Parts of an {@link Uploader}. */
export interface UploaderOptions {
  /** The clock. */
  readonly clock: Clock;
  /** Schedules callbacks. */
  readonly scheduler: Scheduler;
  /** Caches pieces in memory. */
  readonly cache: PieceCache;
  /** Limits the waiting requests of one peer. */
  readonly limits: Pick<Limits, "queuedRequests">;
  /** Upload limit over all torrents, bytes per second; undefined for no limit. */
  readonly uploadLimit?: number | undefined;
  /** The access link that all links share, if it is known: while it is busy, nothing is handed to a link. */
  readonly uplink?: Uplink | undefined;
}

/**
 * Sends the blocks of all torrents of a peer, whenever a link has room, the block's bytes are in memory and the upload
 * limit allows it. Torrents share the limit equally, links of a torrent by their shares; what one leaves, others use.
 * The uploader is itself the order of the torrents that could send now, as each of them is that of its queues.
 */
export class Uploader extends FairOrder<TorrentUpload> implements UploadShared, UplinkUser {
  // What every block needs comes first: in a large swarm, every additional cache line is a miss.
  #pumping = false;
  /** Continues what was too much for one turn. */
  #later: Timer | undefined;
  readonly clock: Clock;
  readonly #uplink: Uplink | undefined;
  limit: Throttle | undefined;
  /** Number of blocks in one link's turn, according to the limit. */
  #blocksRunning = MOST_BLOCKS_RUNNING;
  readonly cache: PieceCache;
  readonly queuedRequests: number;
  readonly scheduler: Scheduler;
  readonly #torrents = new Set<TorrentUpload>();
  readonly #meter: RateMeter;
  #torrentsSoFar = 0;

  /** Makes an uploader without torrents. */
  constructor({ clock, scheduler, cache, limits, uploadLimit, uplink }: UploaderOptions) {
    super();
    this.clock = clock;
    this.scheduler = scheduler;
    this.cache = cache;
    this.queuedRequests = limits.queuedRequests;
    this.#meter = new RateMeter(clock.now());
    this.#uplink = uplink;
    uplink?.whenFree(this);
    this.uploadLimit = uploadLimit;
  }

  /** Upload limit over all torrents, bytes per second; undefined without a limit. */
  get uploadLimit(): number | undefined {
    return this.limit?.rateBytesPerSecond;
  }

  /** Changes the limit; undefined for none. */
  set uploadLimit(bytesPerSecond: number | undefined) {
    this.limit = Throttle.at(bytesPerSecond, this.limit, this.scheduler, () => this.#pump());
    this.#blocksRunning = blocksRunning(bytesPerSecond);
  }

  /**
   * Returns our upload capacity, bytes per second: the limit or the access link, whichever is less; without either,
   * what the links took over 20 s.
   */
  capacity(now: number): number {
    const line = this.#uplink?.bytesPerSecond;
    if (this.uploadLimit === undefined) return line ?? this.#meter.rateAt(now);
    return Math.min(this.uploadLimit, line ?? Infinity);
  }

  mayNotSend(now: number): boolean {
    return this.#uplink?.busy === true || this.limit?.blocked(now) === true;
  }

  /** Opens the upload side of one more torrent, until it is closed. */
  open(options: TorrentUploadOptions): TorrentUpload {
    const torrent = new TorrentUpload(this, options, this.#torrentsSoFar++);
    this.#torrents.add(torrent);
    return torrent;
  }

  /** Closes all torrents. */
  close(): void {
    for (const torrent of [...this.#torrents]) torrent.close();
    this.limit?.close();
    this.#later?.cancel();
    this.#later = undefined;
  }

  uplinkFree(): void {
    this.#pump();
  }

  ready(torrent: TorrentUpload): void {
    this.add(torrent);
    this.#pump();
  }

  closed(torrent: TorrentUpload): void {
    this.#torrents.delete(torrent);
    this.delete(torrent);
  }

  /** If something that is sent causes more to be sent, the inner call leaves that to the running one. */
  #pump(): void {
    if (this.#pumping || this.#later) return;
    this.#pumping = true;
    try {
      this.#serve(this.clock.now());
    } finally {
      this.#pumping = false;
    }
  }

  #serve(now: number): void {
    let blocks = MOST_BLOCKS_AT_ONCE;
    for (let torrent = this.first; torrent; torrent = this.first) {
      if (this.mayNotSend(now)) return;
      if (blocks <= 0) return this.#goOnLater();
      const bytes = torrent.serve(this.#blocksRunning, now);
      blocks -= Math.ceil(bytes / BLOCK_LENGTH);
      this.charge(torrent, bytes);
      if (bytes > 0 && this.#uplink?.bytesPerSecond === undefined) this.#meter.add(bytes, now);
      if (!torrent.isReady) this.delete(torrent);
    }
  }

  #goOnLater(): void {
    this.#later = this.scheduler.after(0, () => {
      this.#later = undefined;
      this.#pump();
    });
  }
}

function blocksRunning(limit = Infinity): number {
  const blocks = Math.floor((limit * TURN_MS) / 1_000 / BLOCK_LENGTH);
  return Math.max(1, Math.min(MOST_BLOCKS_RUNNING, blocks));
}
