import type { PeerKey, PieceIndex } from "../units/index.js";
import type { PeerAddress } from "../transport/index.js";
import { clientName } from "../wire/index.js";
import type { Metainfo } from "../metainfo/index.js";
import type { Connection } from "./connection.js";
import type { UnavailablePieces } from "./lost-pieces.js";
import { heldBytes } from "./held-bytes.js";
import type { Swarm } from "./swarm.js";
import type { TorrentState } from "./torrent-events.js";

/** A snapshot of a connected peer, for display. */
export interface PeerStatus {
  /** Key of the connection. */
  readonly key: PeerKey;
  /** The name it gives itself, or else the client that its peer id shows. */
  readonly name: string;
  /** Its address. */
  readonly address: PeerAddress;
  /** Whether we dialled it. */
  readonly dialled: boolean;
  /** Number of pieces it holds. */
  readonly pieceCount: number;
  /** Whether it holds every piece. */
  readonly isSeed: boolean;
  /** Whether it wants something that we hold. */
  readonly interestedInUs: boolean;
  /** Whether we want something that it holds. */
  readonly weAreInterested: boolean;
  /** Whether it answers our requests. */
  readonly unchokesUs: boolean;
  /** Why we answer its requests; undefined if we do not. */
  readonly unchokedAs: string | undefined;
  /** When we last unchoked it, milliseconds on the engine's clock; undefined if never. */
  readonly unchokedAt: number | undefined;
  /** Whether it has our requests but sends nothing. */
  readonly snubbed: boolean;
  /** Bytes of blocks it sent us that we could use. */
  readonly receivedBytes: number;
  /** Bytes of blocks we sent it. */
  readonly sentBytes: number;
  /** Protocol messages it sent us, including blocks. */
  readonly messagesReceived: number;
  /** Protocol messages we sent it, including blocks. */
  readonly messagesSent: number;
  /** Download rate from it, bytes per second. */
  readonly downloadRate: number;
  /** Upload rate to it, bytes per second. */
  readonly uploadRate: number;
  /** When the connection opened, milliseconds on the engine's clock. */
  readonly connectedAt: number;
}

/** The state of a playback. */
export interface PlaybackStatus {
  /** The piece that is being played or waited for; one past the last when everything has been played. */
  readonly piece: PieceIndex;
  /** Total time spent waiting for pieces, milliseconds. */
  readonly stalledMs: number;
  /** Number of stalls, not counting the wait for the first piece. */
  readonly stalls: number;
}

/** A snapshot of a torrent, for display. */
export interface TorrentStatus {
  /** What the torrent is doing. */
  readonly state: TorrentState;
  /** Size of the torrent, bytes. */
  readonly totalBytes: number;
  /** Verified bytes that are here. */
  readonly haveBytes: number;
  /** Number of pieces in the torrent. */
  readonly pieceCount: number;
  /** Number of verified pieces that are here. */
  readonly haveCount: number;
  /** While checking: bytes hashed so far. */
  readonly checkedBytes: number;
  /** Bytes of blocks received since the start, including useless ones. */
  readonly downloadedBytes: number;
  /** Bytes of blocks sent since the start. */
  readonly uploadedBytes: number;
  /** Useless bytes among those received: already here, never requested, or of a piece that failed its hash check. */
  readonly wastedBytes: number;
  /** Protocol messages received since the start, including blocks. */
  readonly messagesReceived: number;
  /** Protocol messages sent since the start, including blocks. */
  readonly messagesSent: number;
  /** Download rate, mean over the last 20 s, bytes per second. */
  readonly downloadRate: number;
  /** Upload rate, mean over the last 20 s, bytes per second. */
  readonly uploadRate: number;
  /**
   * Seconds until everything is here at the current rate; undefined if unknown, for example without connected peers.
   */
  readonly etaSeconds: number | undefined;
  /** Time since a block arrived, or since the exchange began, milliseconds. */
  readonly silentMs: number;
  /** Pieces that are wanted but that no connected peer holds; undefined if there are none. */
  readonly unavailable: UnavailablePieces | undefined;
  /** State of the playback begun by `torrent.playhead`; undefined without playback. */
  readonly playback: PlaybackStatus | undefined;
  /** The connected peers. */
  readonly peers: readonly PeerStatus[];
}

/** Returns a snapshot of a torrent; without `swarm`, it is still checking. */
export function torrentStatus(
  metainfo: Metainfo,
  state: TorrentState,
  swarm: Swarm | undefined,
  checkedBytes: number,
): TorrentStatus {
  const traffic = swarm?.traffic;
  const haveBytes = swarm ? heldBytes(swarm.have, metainfo) : 0;
  const downloadRate = traffic?.downloadRate ?? 0;
  return {
    state,
    totalBytes: metainfo.totalBytes,
    haveBytes,
    pieceCount: metainfo.pieceCount,
    haveCount: swarm?.have.count ?? 0,
    checkedBytes,
    downloadedBytes: traffic?.downloadedBytes ?? 0,
    uploadedBytes: traffic?.uploadedBytes ?? 0,
    wastedBytes: traffic?.wastedBytes ?? 0,
    messagesReceived: traffic?.messagesReceived ?? 0,
    messagesSent: traffic?.messagesSent ?? 0,
    downloadRate,
    uploadRate: traffic?.uploadRate ?? 0,
    etaSeconds: swarm?.size ? secondsFor(metainfo.totalBytes - haveBytes, downloadRate) : undefined,
    silentMs: traffic?.silentMs ?? 0,
    unavailable: swarm?.unavailable,
    playback: swarm && playbackStatus(swarm),
    peers: swarm ? Array.from(swarm.connections, peerStatus) : [],
  };
}

function secondsFor(missing: number, rate: number): number | undefined {
  return missing > 0 && rate > 0 ? missing / rate : undefined;
}

function playbackStatus({ exchange: { wishes } }: Swarm): PlaybackStatus | undefined {
  return wishes.isPlaying
    ? { piece: wishes.playhead, stalledMs: wishes.stalledMs, stalls: wishes.stalls }
    : undefined;
}

/** Returns a snapshot of `connection`. */
export function peerStatus(connection: Connection): PeerStatus {
  const { link, view } = connection;
  return {
    key: view.id,
    name: nameOf(connection),
    address: link.remote.address,
    dialled: link.remote.dialled,
    pieceCount: view.pieceCount,
    isSeed: view.isSeed,
    interestedInUs: view.interestedInUs,
    weAreInterested: view.weAreInterested,
    unchokesUs: view.unchokesUs,
    unchokedAs: view.unchokedAs,
    unchokedAt: view.unchokedAt,
    snubbed: view.snubbed,
    receivedBytes: view.received.total,
    sentBytes: view.sent.total,
    messagesReceived: link.messagesReceived,
    messagesSent: link.messagesSent,
    downloadRate: view.received.rate,
    uploadRate: view.sent.rate,
    connectedAt: view.connectedAt,
  };
}

/** A MiniBit peer puts its name in parentheses in BEP 10's `v`; see `clientNameOf`. */
const NAMED = /^MiniBit \S+ \((.+)\)$/;

/** Returns BEP 10's `v` for a MiniBit peer called `name`. */
export function clientNameOf(version: string, name: string | undefined): string {
  return name ? `MiniBit ${version} (${name})` : `MiniBit ${version}`;
}

/** Returns the name that the remote gives itself, or else the client that its peer id shows. */
export function nameOf(connection: Connection): string {
  const { client } = connection;
  return (client && NAMED.exec(client)?.[1]) ?? client ?? clientName(connection.link.remote.peerId);
}
