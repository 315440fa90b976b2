import { token } from "../di/index.js";
import type { Timer } from "../runtime/index.js";
import type { PeerAddress } from "../transport/index.js";

/** What happened since the last announce (BEP 3). */
export type AnnounceEvent = "started" | "stopped" | "completed";

/** What a peer sends to a tracker. */
export interface AnnounceRequest {
  /** Info-hash of the torrent, 20 bytes. */
  readonly infoHash: Uint8Array;
  /** Our peer id, 20 bytes. */
  readonly peerId: Uint8Array;
  /** Port on which we listen. */
  readonly port: number;
  /** Bytes of blocks sent since `started`. */
  readonly uploaded: number;
  /** Bytes of blocks received since `started`. */
  readonly downloaded: number;
  /** Bytes still missing. */
  readonly left: number;
  /** What happened; undefined for a regular announce. */
  readonly event: AnnounceEvent | undefined;
  /** Number of peers we would like. */
  readonly wanted: number;
}

/** A tracker's answer. */
export interface AnnounceReply {
  /** When to announce again, milliseconds from now. */
  readonly intervalMs: number;
  /** Earliest time for the next announce, milliseconds from now. */
  readonly minIntervalMs: number | undefined;
  /** Number of peers that lack nothing, if the tracker reports it. */
  readonly seeds: number | undefined;
  /** Number of peers that lack something, if the tracker reports it. */
  readonly leechers: number | undefined;
  /** Peers to dial. */
  readonly peers: readonly PeerAddress[];
  /** A message from the tracker for the user, safe to display. */
  readonly warning?: string | undefined;
}

/** Sends announces to trackers. */
export interface TrackerClient {
  /**
   * Announces to the tracker at `url` and calls `done`, in a later turn, with its answer or a {@link TrackerError}. If
   * the returned timer is cancelled, `done` is not called.
   */
  announce(url: string, request: AnnounceRequest, done: (result: AnnounceReply | Error) => void): Timer;
}

/** Token of the {@link TrackerClient}. */
export const TRACKER_CLIENT = token<TrackerClient>("TrackerClient");
