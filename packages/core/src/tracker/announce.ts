import { token } from "../di/index.js";
import type { Timer } from "../runtime/index.js";
import type { PeerAddress } from "../transport/index.js";

/** What happened since the last announce (BEP 3). */
export type AnnounceEvent = "started" | "stopped" | "completed";

/** What a peer tells a tracker. */
export interface AnnounceRequest {
  /** Which torrent, 20 bytes. */
  readonly infoHash: Uint8Array;
  /** Who, 20 bytes. */
  readonly peerId: Uint8Array;
  /** Where we listen. */
  readonly port: number;
  /** Bytes of blocks sent since `started`. */
  readonly uploaded: number;
  /** Bytes of blocks received since `started`. */
  readonly downloaded: number;
  /** Bytes still lacking. */
  readonly left: number;
  /** What happened, or undefined for the regular announce. */
  readonly event: AnnounceEvent | undefined;
  /** How many peers we would like. */
  readonly wanted: number;
}

/** What a tracker answers. */
export interface AnnounceReply {
  /** When to announce again, milliseconds from now. */
  readonly intervalMs: number;
  /** Not sooner than this, milliseconds from now. */
  readonly minIntervalMs: number | undefined;
  /** Peers that lack nothing, if it says. */
  readonly seeds: number | undefined;
  /** Peers that lack something, if it says. */
  readonly leechers: number | undefined;
  /** Peers to dial. */
  readonly peers: readonly PeerAddress[];
  /** What else it wants people to know, fit to be shown. */
  readonly warning?: string | undefined;
}

/** Asks one tracker once. */
export interface TrackerClient {
  /**
   * Announces to the tracker at `url` and tells `done`, in a later turn, its answer or a
   * {@link TrackerError}. Cancelling means that `done` is not called.
   */
  announce(url: string, request: AnnounceRequest, done: (result: AnnounceReply | Error) => void): Timer;
}

/** Token of the {@link TrackerClient}. */
export const TRACKER_CLIENT = token<TrackerClient>("TrackerClient");
