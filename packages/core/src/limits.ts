import { GIB, KIB, MIB } from "./units/index.js";
import { token } from "./di/token.js";

/** Every limit on what comes from outside, with its unit. See {@link DEFAULT_LIMITS} for the values. */
export interface Limits {
  /** Nesting of lists and dictionaries in bencode, levels. */
  readonly bencodeDepth: number;
  /** Strings, integers, lists and dictionaries in one piece of bencode, keys included. */
  readonly bencodeItems: number;
  /** A torrent file, bytes: the longest bencode that is read at all. */
  readonly torrentFileBytes: number;
  /** Trackers that are taken from a torrent; more are left out. */
  readonly trackers: number;
  /** Files in a torrent, and folders. */
  readonly files: number;
  /** Folders above a file in a torrent, its own name included. */
  readonly pathDepth: number;
  /** One name in a path, bytes of UTF-8 (what common file systems take). */
  readonly pathComponentBytes: number;
  /** Pieces of a torrent. */
  readonly pieces: number;
  /** Length of a piece, bytes. */
  readonly pieceLength: number;
  /** A message of the peer protocol other than a block, bytes: a bitfield of two million pieces fits. */
  readonly messageBytes: number;
  /** A block that a remote peer may request or send, bytes; every client stays at 16 KiB. */
  readonly blockBytes: number;
  /** Requests of one peer that wait to be answered, beyond which more are refused. We tell it (`reqq`). */
  readonly queuedRequests: number;
  /**
   * Requests of one peer that are rejected while our answers wait unread, beyond which its link is closed. By far
   * more than `queuedRequests`: some clients ask for thousands, whatever they are told.
   */
  readonly unreadRejects: number;
  /** Requests that we keep waiting at one peer. */
  readonly outstandingRequests: number;
  /** Open links per torrent. */
  readonly connectionsPerTorrent: number;
  /** Open links per peer, over all torrents. */
  readonly connections: number;
  /** Links being opened at one time. */
  readonly dials: number;
  /** Addresses remembered per torrent. */
  readonly knownAddresses: number;
  /** Until a dialled peer has sent its handshake, milliseconds. */
  readonly dialTimeoutMs: number;
  /** Links that others opened to us and that have not sent their handshake yet, per listener. */
  readonly pendingHandshakes: number;
  /** Until somebody who dialled us has sent its handshake, milliseconds. */
  readonly handshakeTimeoutMs: number;
  /**
   * Links that we closed and the other end has not yet, per transport; beyond it the one that waits longest is cut
   * off. As many as a torrent has links, which close all at once when it stops.
   */
  readonly lingeringLinks: number;
  /** Silence after which a link is closed, milliseconds (BEP 3: two minutes). */
  readonly idleTimeoutMs: number;
  /** Bytes requested and not yet on disk, over all torrents; beyond it nothing new is requested. */
  readonly unwrittenBytes: number;
  /** Bytes of blocks kept in memory to be sent. */
  readonly pieceCacheBytes: number;
  /** A tracker's reply, bytes. */
  readonly trackerReplyBytes: number;
  /** Until a tracker has answered, milliseconds. */
  readonly trackerTimeoutMs: number;
  /** Peers that a tracker returns at the most, whatever is asked. */
  readonly trackerPeers: number;
  /** Torrents that a tracker keeps. */
  readonly trackerTorrents: number;
  /** Peers that a tracker keeps for one torrent. */
  readonly trackerPeersPerTorrent: number;
  /** Peers that a tracker keeps for all torrents together: a few hundred bytes of memory each. */
  readonly trackerPeersInAll: number;
  /**
   * Of these, peers of one network, an IPv4 address or a site of IPv6: behind one that many share, each may be in as many
   * swarms as it has torrents.
   */
  readonly trackerPeersPerNetwork: number;
  /** Open connections to a tracker's HTTP server. */
  readonly trackerConnections: number;
  /**
   * Until a request to a tracker's HTTP server has arrived whole, milliseconds. Three times that an answer may lie unread,
   * thirty times that it may take in all.
   */
  readonly trackerRequestTimeoutMs: number;
  /** A request to a tracker's HTTP server, its headers included, bytes. */
  readonly trackerRequestBytes: number;
}

/** What holds unless something else is said. */
export const DEFAULT_LIMITS: Limits = {
  bencodeDepth: 64,
  bencodeItems: 16_000_000,
  torrentFileBytes: 64 * MIB,
  trackers: 100,
  files: 1_000_000,
  pathDepth: 64,
  pathComponentBytes: 255,
  pieces: 2_000_000,
  pieceLength: GIB / 4,
  messageBytes: 256 * KIB,
  blockBytes: 128 * KIB,
  queuedRequests: 512,
  unreadRejects: 16_384,
  outstandingRequests: 500,
  connectionsPerTorrent: 100,
  connections: 500,
  dials: 16,
  knownAddresses: 2_000,
  dialTimeoutMs: 10_000,
  pendingHandshakes: 64,
  handshakeTimeoutMs: 10_000,
  lingeringLinks: 100,
  idleTimeoutMs: 120_000,
  unwrittenBytes: 32 * MIB,
  pieceCacheBytes: 32 * MIB,
  trackerReplyBytes: MIB,
  trackerTimeoutMs: 15_000,
  trackerPeers: 200,
  trackerTorrents: 10_000,
  trackerPeersPerTorrent: 100_000,
  trackerPeersInAll: 500_000,
  trackerPeersPerNetwork: 10_000,
  trackerConnections: 2_000,
  trackerRequestTimeoutMs: 10_000,
  trackerRequestBytes: 16 * KIB,
};

/** Token of the {@link Limits}. */
export const LIMITS = token<Limits>("Limits");
