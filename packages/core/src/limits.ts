import { GIB, KIB, MIB } from "./units/index.js";
import { token } from "./di/token.js";

/** All limits on input from outside, with their units. See {@link DEFAULT_LIMITS} for the values. */
export interface Limits {
  /** Nesting depth of lists and dictionaries in bencode, levels. */
  readonly bencodeDepth: number;
  /** Strings, integers, lists and dictionaries in one bencoded input, including keys. */
  readonly bencodeItems: number;
  /** Size of a torrent file, bytes: the longest bencode that is read at all. */
  readonly torrentFileBytes: number;
  /** Trackers taken from a torrent; the rest are ignored. */
  readonly trackers: number;
  /** Files and folders in a torrent. */
  readonly files: number;
  /** Path components of a file in a torrent, including its own name. */
  readonly pathDepth: number;
  /** Length of one path component, bytes of UTF-8 (what common file systems allow). */
  readonly pathComponentBytes: number;
  /** Pieces in a torrent. */
  readonly pieces: number;
  /** Length of a piece, bytes. */
  readonly pieceLength: number;
  /** Size of a message of the peer protocol other than a block, bytes: enough for a bitfield of two million pieces. */
  readonly messageBytes: number;
  /** Length of a block that a remote peer may request or send, bytes; every client uses 16 KiB. */
  readonly blockBytes: number;
  /** Pending requests of one peer; more are refused. Peers are told the number (`reqq`). */
  readonly queuedRequests: number;
  /**
   * Rejected requests of one peer while our answers wait unread; beyond this its link is closed. Far more than
   * `queuedRequests`, since some clients send thousands whatever they are told.
   */
  readonly unreadRejects: number;
  /**
   * Times that a remote peer without the fast extension may choke us within a minute after unchoking us; beyond this its
   * link is closed. Each unchoke of such a peer has us send all our requests anew, and chokers usually decide every 10 s.
   * With the extension requests survive a choke, so a choker may change its mind as often as it likes.
   */
  readonly chokesPerMinute: number;
  /** Requests that we have pending with one peer. */
  readonly outstandingRequests: number;
  /** Open links per torrent. */
  readonly connectionsPerTorrent: number;
  /** Open links per peer, over all torrents. */
  readonly connections: number;
  /** Links being opened at the same time. */
  readonly dials: number;
  /** Peer addresses remembered per torrent. */
  readonly knownAddresses: number;
  /** Time until a dialled peer must have sent its handshake, milliseconds. */
  readonly dialTimeoutMs: number;
  /** Links opened to us that have not sent their handshake yet, per listener. */
  readonly pendingHandshakes: number;
  /** Time until a peer that dialled us must have sent its handshake, milliseconds. */
  readonly handshakeTimeoutMs: number;
  /**
   * Links that we have closed and the other end has not, per transport; beyond this the one waiting longest is cut off.
   * As many as a torrent has links, since they all close at once when it stops.
   */
  readonly lingeringLinks: number;
  /** Silence after which a link is closed, milliseconds (BEP 3: two minutes). */
  readonly idleTimeoutMs: number;
  /**
   * Bytes of pieces that are started but not yet written, over all torrents. A started piece counts whole. Beyond this, a
   * torrent starts a piece only if nothing else of it is on its way.
   */
  readonly unwrittenBytes: number;
  /** Bytes of blocks cached in memory for sending. */
  readonly pieceCacheBytes: number;
  /** Size of a tracker's reply, bytes. */
  readonly trackerReplyBytes: number;
  /** Time until a tracker must have answered, milliseconds. */
  readonly trackerTimeoutMs: number;
  /** Most peers that a tracker returns, whatever is requested. */
  readonly trackerPeers: number;
  /** Torrents that a tracker stores. */
  readonly trackerTorrents: number;
  /** Peers that a tracker stores for one torrent. */
  readonly trackerPeersPerTorrent: number;
  /** Peers that a tracker stores for all torrents together, at a few hundred bytes of memory each. */
  readonly trackerPeersInAll: number;
  /**
   * Peers among these from one network: an IPv4 address or an IPv6 site. Many users may share one, and each may be in
   * as many swarms as it has torrents.
   */
  readonly trackerPeersPerNetwork: number;
  /** Open connections to a tracker's HTTP server. */
  readonly trackerConnections: number;
  /**
   * Time until a request to a tracker's HTTP server must have arrived completely, milliseconds. An answer may lie
   * unread for three times as long, and take thirty times as long in total.
   */
  readonly trackerRequestTimeoutMs: number;
  /** Size of a request to a tracker's HTTP server, including its headers, bytes. */
  readonly trackerRequestBytes: number;
}

/** The default limits. */
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
  chokesPerMinute: 60,
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
