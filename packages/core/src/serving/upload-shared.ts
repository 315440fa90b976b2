import type { Clock, Scheduler } from "../runtime/index.js";
import type { PieceCache } from "./piece-cache.js";
import type { Throttle } from "./throttle.js";
import type { TorrentUpload } from "./torrent-upload.js";

/** What the uploads of all torrents of a peer share. */
export interface UploadShared {
  /** The clock. */
  readonly clock: Clock;
  /** Schedules callbacks. */
  readonly scheduler: Scheduler;
  /** Caches pieces in memory. */
  readonly cache: PieceCache;
  /** The upload limit, if there is one. */
  readonly limit: Throttle | undefined;
  /** Returns whether the limit or the access link allows nothing now. If so, all are asked again when they do. */
  mayNotSend(now: number): boolean;
  /** Maximum number of waiting requests of one peer. */
  readonly queuedRequests: number;
  /** `torrent` has something that may be sent. */
  ready(torrent: TorrentUpload): void;
  /** `torrent` is closed. */
  closed(torrent: TorrentUpload): void;
}
