import type { RoundReport } from "../choking/index.js";
import type { StrategyFault } from "../strategy/index.js";
import type { PieceIndex } from "../units/index.js";
import type { PeerStatus } from "./torrent-status.js";

/** The state of a torrent. */
export type TorrentState =
  /** Checking which pieces are here. */
  | "checking"
  /** Exchanging pieces, with wanted ones still missing. */
  | "downloading"
  /** Exchanging pieces, with every wanted one here. */
  | "seeding"
  /** Disconnecting from peers and telling the trackers. */
  | "stopping"
  /** Stopped. */
  | "stopped"
  /** Stopped because files could not be read or written. */
  | "failed";

/** A completed download: verified and written. */
export interface CompletedDownload {
  /** Bytes of the pieces that are here; less than the whole torrent if not everything is wanted. */
  readonly bytes: number;
  /** Time since the first dial or announce, seconds. */
  readonly seconds: number;
}

/** A piece that was started. */
export interface PickedPiece {
  /** The piece. */
  readonly piece: PieceIndex;
  /** The selector's reason. */
  readonly reason: string;
  /** The peer that is asked first. */
  readonly peer: PeerStatus;
  /** How many connected peers held the piece. */
  readonly availability: number;
  /** Rank of its availability among the candidates, from 1 for the rarest; equally rare pieces share a rank. */
  readonly rank: number;
  /** Number of candidates: pieces that could have been started. */
  readonly candidates: number;
}

/** The outcome of an announce. */
export interface TrackerContact {
  /** URL of the tracker. */
  readonly url: string;
  /** Number of peers it returned. */
  readonly peers: number;
  /** The error, if the announce failed. */
  readonly error: Error | undefined;
}

/** Events of a torrent; listen with `torrent.on(name, listener)`. */
export interface TorrentEvents {
  /** The state has changed. */
  state(state: TorrentState): void;
  /** While checking: this many bytes have been hashed so far. */
  checked(bytes: number): void;
  /** A piece has been verified and written. */
  piece(piece: PieceIndex): void;
  /** A piece was started. */
  picked(pick: PickedPiece): void;
  /** A piece failed its hash check; these peers sent its blocks. */
  corrupt(piece: PieceIndex, contributors: readonly PeerStatus[]): void;
  /**
   * Every wanted piece is here. Emitted once per download, and again if more was wanted since; never for data that was
   * already complete at the start.
   */
  complete(download: CompletedDownload): void;
  /** A connection to a peer has opened. */
  joined(peer: PeerStatus): void;
  /** A connection to a peer has closed. */
  left(peer: PeerStatus, why: string): void;
  /** A choke round was applied. */
  round(report: RoundReport): void;
  /** A strategy made a mistake of a kind not seen before. */
  fault(fault: StrategyFault): void;
  /** A strategy recorded a value of its own: `round.note(name, value)`. */
  noted(name: string, value: number): void;
  /** A tracker answered, or failed to. */
  announced(outcome: TrackerContact): void;
  /**
   * Resume data could not be saved. If it cannot be saved later either, the files are hashed again at the next start.
   * The torrent continues. Emitted once until saving succeeds.
   */
  unsaved(error: Error): void;
  /** Files could not be read or written. The torrent has stopped. */
  failed(error: Error): void;
}
