import type { RoundReport } from "../choking/index.js";
import type { StrategyFault } from "../strategy/index.js";
import type { PieceIndex } from "../units/index.js";
import type { PeerStatus } from "./torrent-status.js";

/** What a torrent is doing. */
export type TorrentState =
  /** Finding out which pieces are here. */
  | "checking"
  /** Exchanging, with pieces still lacking. */
  | "downloading"
  /** Exchanging, with every piece here that is wanted. */
  | "seeding"
  /** Saying goodbye. */
  | "stopping"
  /** Over. */
  | "stopped"
  /** Over, because files could not be read or written. */
  | "failed";

/** A download that is complete, verified and written. */
export interface CompletedDownload {
  /** Bytes of the pieces that are here: less than the torrent has where not everything is wanted. */
  readonly bytes: number;
  /** Since the first dial or announce. */
  readonly seconds: number;
}

/** A piece that was started. */
export interface PickedPiece {
  /** Which. */
  readonly piece: PieceIndex;
  /** Why, as the selector says. */
  readonly reason: string;
  /** The peer that is asked first. */
  readonly peer: PeerStatus;
  /** How many connected peers held it. */
  readonly availability: number;
  /** Its place among those that could have been started by how rare it was, from 1; those as rare share it. */
  readonly rank: number;
  /** How many pieces could have been started. */
  readonly candidates: number;
}

/** How an announce ended. */
export interface TrackerContact {
  /** The tracker. */
  readonly url: string;
  /** Peers it named. */
  readonly peers: number;
  /** What went wrong, if it did. */
  readonly error: Error | undefined;
}

/** What happens to a torrent; listen with `torrent.on(name, listener)`. */
export interface TorrentEvents {
  /** It does something else now. */
  state(state: TorrentState): void;
  /** While checking: so many bytes were hashed so far. */
  checked(bytes: number): void;
  /** A piece is verified and written. */
  piece(piece: PieceIndex): void;
  /** A piece was started. */
  picked(pick: PickedPiece): void;
  /** A piece failed its hash; these peers sent its blocks. */
  corrupt(piece: PieceIndex, contributors: readonly PeerStatus[]): void;
  /**
   * Every piece that is wanted is here. Once per download, and again when more was wanted since; never for data that was
   * complete at the start.
   */
  complete(download: CompletedDownload): void;
  /** A link to a peer opened. */
  joined(peer: PeerStatus): void;
  /** A link to a peer ended. */
  left(peer: PeerStatus, why: string): void;
  /** A choke round was applied. */
  round(report: RoundReport): void;
  /** A strategy did something wrong, of a kind not seen before. */
  fault(fault: StrategyFault): void;
  /** A strategy took down a number of its own: `round.note(name, value)`. */
  noted(name: string, value: number): void;
  /** A tracker answered, or did not. */
  announced(outcome: TrackerContact): void;
  /**
   * What is known of the files could not be noted: unless it can be later, they are hashed again at the next start. The
   * torrent goes on, and this is told once until it can be.
   */
  unsaved(error: Error): void;
  /** Files could not be read or written: the torrent is over. */
  failed(error: Error): void;
}
