import { token } from "../di/token.js";
import type { Random } from "../runtime/random.js";
import type { PeerKey, PieceIndex } from "../units/index.js";
import type { TorrentShape } from "./choke-strategy.js";
import type { Note } from "./note.js";
import type { PeerView } from "./peer-view.js";

/** Pieces from `first` to `last`, both included. */
export interface PieceRange {
  /** The first piece. */
  readonly first: PieceIndex;
  /** The last piece. */
  readonly last: PieceIndex;
}

/** The candidates that as many connected peers hold. */
export interface Bucket {
  /** How many connected peers hold each of them. */
  readonly availability: number;
  /** The pieces, in random order. */
  readonly pieces: Iterable<PieceIndex>;
}

/**
 * The pieces that may be started now with one peer: wanted, held by it, not started. The orders are lazy:
 * take what you need and stop; nothing is sorted for a call. Valid during `select` only.
 */
export interface Candidates {
  /** From the fewest holders to the most; random among equals. */
  rarest(range?: PieceRange): Iterable<PieceIndex>;
  /** From the most holders to the fewest; random among equals. */
  commonest(range?: PieceRange): Iterable<PieceIndex>;
  /** By index, from `from` (default 0). */
  inOrder(from?: PieceIndex): Iterable<PieceIndex>;
  /** In random order. */
  random(range?: PieceRange): Iterable<PieceIndex>;
  /** By number of holders, fewest first. */
  buckets(): Iterable<Bucket>;
  /** Whether `piece` is one of them. */
  has(piece: PieceIndex): boolean;
  /**
   * Started pieces that this peer holds too and whose deadline their present holders will miss, most urgent
   * first. Choosing one asks this peer for its open blocks as well. Empty where there are no deadlines.
   */
  late(): Iterable<PieceIndex>;
}

/** The pieces of one file. */
export interface FileSpan extends PieceRange {
  /** The file's path in the torrent, joined by `/`. */
  readonly path: string;
}

/** What a {@link PieceSelector} may look at besides the candidates. Valid during the call only. */
export interface SelectionContext {
  /** The peer that would be asked. */
  readonly peer: PeerView;
  /** The torrent's measures and files. */
  readonly torrent: TorrentShape & {
    /** The files, in order, without padding. */
    readonly files: readonly FileSpan[];
  };
  /** Milliseconds on the engine's clock. */
  readonly now: number;
  /** The strategy's own stream of chance. */
  readonly random: Random;
  /** How many pieces we hold. */
  readonly completed: number;
  /** The piece that is being played, 0 without playback. */
  readonly playhead: PieceIndex;
  /** How many connected peers hold `piece`. */
  availability(piece: PieceIndex): number;
  /** How much `piece` is wanted: 1 is normal, more is sooner, 0 is not at all. */
  priority(piece: PieceIndex): number;
  /** When `piece` is needed, milliseconds on the engine's clock; undefined without a deadline. */
  deadline(piece: PieceIndex): number | undefined;
  /** Takes down a number of the strategy's own. */
  readonly note: Note;
}

/** A piece and why, for people. */
export interface Selection {
  /** The piece to start. */
  readonly piece: PieceIndex;
  /** Why this one. */
  readonly reason: string;
}

/**
 * Decides which piece to start next with a peer. Blocks, pipelining, time-outs and the end game are the
 * engine's; started pieces are finished first.
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
  /** The piece to start next with this peer, or undefined to leave it idle for now. */
  select(candidates: Candidates, context: SelectionContext): PieceIndex | Selection | undefined;
  /** `peer`'s link is gone: forget what was kept under its key. */
  peerLeft?(peer: PeerKey): void;
}

/** Token of the torrent's {@link PieceSelector}. */
export const PIECE_SELECTOR = token<PieceSelector>("PieceSelector");
