import type { TrackerError } from "../errors.js";
import type { PeerAddress } from "../transport/index.js";
import type { AnnounceReply } from "./announce.js";

/** Origin of an announce. */
export interface AnnounceSource {
  /** The IP address from which it came, as seen by the network; never what the peer says about itself. */
  readonly host: string;
  /** Our own IP address at which it reached us; undefined if there is none, as in a simulation. */
  readonly reachedAt?: string | undefined;
}

/** A peer that a tracker introduces. */
export interface IntroducedPeer extends PeerAddress {
  /** Its peer id, 20 bytes. */
  readonly peerId: Uint8Array;
}

/** The tracker's answer to an announce. */
export interface TrackerReply extends AnnounceReply {
  readonly seeds: number;
  readonly leechers: number;
  readonly peers: readonly IntroducedPeer[];
}

/** The answer, or the reason why there is none, worded for the peer's operator. */
export type AnnounceOutcome = TrackerReply | TrackerError;

/** The state of a torrent's swarm. */
export interface SwarmSummary {
  /** Info-hash, 40 lower-case hexadecimal digits. */
  readonly infoHash: string;
  /** Number of peers that lack nothing. */
  readonly seeds: number;
  /** Number of peers that lack something. */
  readonly leechers: number;
  /** Number of peers that announced a completed download. */
  readonly completions: number;
}
