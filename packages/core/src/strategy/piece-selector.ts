import { token } from "../di/token.js";
import type { Random } from "../runtime/random.js";
import type { PeerKey, PieceIndex } from "../units/index.js";
import type { TorrentShape } from "./choke-strategy.js";
import type { Note } from "./note.js";
import type { PeerView } from "./peer-view.js";

/** The pieces from `first` to `last`, both inclusive. */
export interface PieceRange {
  /** The first piece. */
  readonly first: PieceIndex;
  /** The last piece. */
  readonly last: PieceIndex;
}

/** The candidates that have the same availability. */
export interface Bucket {
  /** How many connected peers hold each of them. */
  readonly availability: number;
  /** The pieces, in random order. */
  readonly pieces: Iterable<PieceIndex>;
}

/**
 * The pieces that may be started now with one peer: wanted, held by that peer, and not started. The iterables are lazy:
 * take what you need and stop; nothing is sorted for a call. Valid only during `select`.
 */
export interface Candidates {
  /** From the lowest availability to the highest, in random order among equals. */
  rarest(range?: PieceRange): Iterable<PieceIndex>;
  /** From the highest availability to the lowest, in random order among equals. */
  commonest(range?: PieceRange): Iterable<PieceIndex>;
  /** By index, starting at `from` (default 0). */
  inOrder(from?: PieceIndex): Iterable<PieceIndex>;
  /** In random order. */
  random(range?: PieceRange): Iterable<PieceIndex>;
  /** Grouped by availability, lowest first. */
  buckets(): Iterable<Bucket>;
  /** Returns whether `piece` is a candidate. */
  has(piece: PieceIndex): boolean;
  /**
   * Started pieces that this peer also holds and whose deadline will be missed with the peers asked so far, most urgent
   * first. Choosing one also asks this peer for the piece's open blocks. Empty if there are no deadlines.
   */
  late(): Iterable<PieceIndex>;
}

/** The pieces of one file. */
export interface FileSpan extends PieceRange {
  /** The file's path in the torrent, joined by `/`. */
  readonly path: string;
}

/** What a {@link PieceSelector} may look at besides the candidates. Valid only during the call. */
export interface SelectionContext {
  /** The peer that would be asked. */
  readonly peer: PeerView;
  /** The torrent's dimensions and files. */
  readonly torrent: TorrentShape & {
    /** The files, in order, without padding files. */
    readonly files: readonly FileSpan[];
  };
  /** Current time, milliseconds on the engine's clock. */
  readonly now: number;
  /** The strategy's own random stream. */
  readonly random: Random;
  /** Number of pieces we hold. */
  readonly completed: number;
  /** The piece that is being played; 0 without playback. */
  readonly playhead: PieceIndex;
  /** Returns how many connected peers hold `piece`. */
  availability(piece: PieceIndex): number;
  /** Returns the priority of `piece`: 1 is normal, a higher number means sooner, 0 means not wanted. */
  priority(piece: PieceIndex): number;
  /** Returns when `piece` is needed, milliseconds on the engine's clock; undefined if it has no deadline. */
  deadline(piece: PieceIndex): number | undefined;
  /** Records a value of the strategy's own. */
  readonly note: Note;
}

/** A chosen piece, with a reason for display. */
export interface Selection {
  /** The piece to start. */
  readonly piece: PieceIndex;
  /** Why this piece was chosen. */
  readonly reason: string;
}

/**
 * Decides which piece to start next with a peer. The engine itself handles blocks, pipelining, time-outs and the end
 * game, and finishes started pieces first.
 *
 * @example
 * ```ts
 * class Rarest implements PieceSelector {
 *   select(candidates: Candidates) {
 *     const [piece] = candidates.rarest();
 *     return piece; // undefined, where there is none, leaves the peer idle
 *   }
 * }
 * ```
 */
export interface PieceSelector {
  /** Returns the piece to start next with this peer, or undefined to leave it idle for now. */
  select(candidates: Candidates, context: SelectionContext): PieceIndex | Selection | undefined;
  /** Called when the connection to `peer` has closed: forget whatever was stored under its key. */
  peerLeft?(peer: PeerKey): void;
}

/** Token of the torrent's {@link PieceSelector}. */
export const PIECE_SELECTOR = token<PieceSelector>("PieceSelector");
