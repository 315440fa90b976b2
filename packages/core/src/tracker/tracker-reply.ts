import type { TrackerError } from "../errors.js";
import type { PeerAddress } from "../transport/index.js";
import type { AnnounceReply } from "./announce.js";

/** Where an announce came from. */
export interface AnnounceSource {
  /** The IP address it came from, as the network saw it; never what the peer says of itself. */
  readonly host: string;
  /** Our own IP address by which it reached us; undefined where there is no such thing, as in a simulation. */
  readonly reachedAt?: string | undefined;
}

/** A peer that a tracker introduces. */
export interface IntroducedPeer extends PeerAddress {
  /** Its peer id, 20 bytes. */
  readonly peerId: Uint8Array;
}

/** What the tracker answers. */
export interface TrackerReply extends AnnounceReply {
  readonly seeds: number;
  readonly leechers: number;
  readonly peers: readonly IntroducedPeer[];
}

/** The answer, or why there is none, in words for whoever runs the peer. */
export type AnnounceOutcome = TrackerReply | TrackerError;

/** How a torrent's swarm stands. */
export interface SwarmSummary {
  /** Info-hash, 40 lower-case hexadecimal digits. */
  readonly infoHash: string;
  /** Peers that lack nothing. */
  readonly seeds: number;
  /** Peers that lack something. */
  readonly leechers: number;
  /** How many peers said that they completed their download. */
  readonly completions: number;
}
