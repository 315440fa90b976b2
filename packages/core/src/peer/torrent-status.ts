import type { PeerKey, PieceIndex } from "../units/index.js";
import type { PeerAddress } from "../transport/index.js";
import { clientName } from "../wire/index.js";
import type { Metainfo } from "../metainfo/index.js";
import type { Connection } from "./connection.js";
import type { UnavailablePieces } from "./lost-pieces.js";
import { heldBytes } from "./held-bytes.js";
import type { Swarm } from "./swarm.js";
import type { TorrentState } from "./torrent-events.js";

/** A connected peer at one moment, for people. */
export interface PeerStatus {
  /** Its key. */
  readonly key: PeerKey;
  /** The name it gives itself, or the client that its peer id tells. */
  readonly name: string;
  /** Where it is. */
  readonly address: PeerAddress;
  /** Whether we dialled. */
  readonly dialled: boolean;
  /** Pieces it holds. */
  readonly pieceCount: number;
  /** It holds everything. */
  readonly isSeed: boolean;
  /** It wants something of ours. */
  readonly interestedInUs: boolean;
  /** We want something of it. */
  readonly weAreInterested: boolean;
  /** It answers our requests. */
  readonly unchokesUs: boolean;
  /** Why we answer its requests, or undefined when we do not. */
  readonly unchokedAs: string | undefined;
  /** When we last began to, milliseconds on the engine's clock; undefined if never. */
  readonly unchokedAt: number | undefined;
  /** It was asked and sends nothing. */
  readonly snubbed: boolean;
  /** Bytes of blocks it sent that we could use. */
  readonly receivedBytes: number;
  /** Bytes of blocks we sent it. */
  readonly sentBytes: number;
  /** Messages of the protocol that it sent us, blocks included. */
  readonly messagesReceived: number;
  /** Messages of the protocol that we sent it, blocks included. */
  readonly messagesSent: number;
  /** Bytes per second from it. */
  readonly downloadRate: number;
  /** Bytes per second to it. */
  readonly uploadRate: number;
  /** Milliseconds on the engine's clock at which the link opened. */
  readonly connectedAt: number;
}

/** How a playback stands. */
export interface PlaybackStatus {
  /** The piece that is played, or waited for; one past the last when all was played. */
  readonly piece: PieceIndex;
  /** For how long it has waited for pieces in all, milliseconds. */
  readonly stalledMs: number;
  /** How often it waited, the wait for its first piece left out. */
  readonly stalls: number;
}

/** A torrent at one moment, for people. */
export interface TorrentStatus {
  /** What it is doing. */
  readonly state: TorrentState;
  /** Bytes of the torrent. */
  readonly totalBytes: number;
  /** Bytes that are here, verified. */
  readonly haveBytes: number;
  /** Pieces of the torrent. */
  readonly pieceCount: number;
  /** Pieces that are here, verified. */
  readonly haveCount: number;
  /** While checking: bytes hashed so far. */
  readonly checkedBytes: number;
  /** Bytes of blocks received since the start, those of no use included. */
  readonly downloadedBytes: number;
  /** Bytes of blocks sent since the start. */
  readonly uploadedBytes: number;
  /** Of those received, bytes for nothing: here already, never asked for, or of a piece that failed its hash. */
  readonly wastedBytes: number;
  /** Messages of the protocol received since the start, blocks included. */
  readonly messagesReceived: number;
  /** Messages of the protocol sent since the start, blocks included. */
  readonly messagesSent: number;
  /** Bytes per second, mean of the last 20 s. */
  readonly downloadRate: number;
  /** Bytes per second, mean of the last 20 s. */
  readonly uploadRate: number;
  /** Seconds until everything is here at the present rate; undefined when there is no telling, as with nobody connected. */
  readonly etaSeconds: number | undefined;
  /** Since a block came, or since the exchange began; milliseconds. */
  readonly silentMs: number;
  /** What is wanted and nobody connected holds; undefined when there is nothing of that kind. */
  readonly unavailable: UnavailablePieces | undefined;
  /** How the playback stands that `torrent.playhead` began; undefined without one. */
  readonly playback: PlaybackStatus | undefined;
  /** Everybody connected. */
  readonly peers: readonly PeerStatus[];
}

/** A torrent at this moment; without `swarm` it is still checking. */
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

/** `connection` at this moment. */
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

/** A MiniBit peer says its own name in BEP 10's `v`, in parentheses; see `clientNameOf`. */
const NAMED = /^MiniBit \S+ \((.+)\)$/;

/** What BEP 10's `v` says of a MiniBit peer called `name`. */
export function clientNameOf(version: string, name: string | undefined): string {
  return name ? `MiniBit ${version} (${name})` : `MiniBit ${version}`;
}

/** The name that the remote gives itself, or the client that its peer id tells. */
export function nameOf(connection: Connection): string {
  const { client } = connection;
  return (client && NAMED.exec(client)?.[1]) ?? client ?? clientName(connection.link.remote.peerId);
}
