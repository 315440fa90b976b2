import type { PeerKey, PieceIndex } from "../units/index.js";

/** Bytes of blocks in one direction of a link. */
export interface Traffic {
  /** Bytes since the link opened. */
  readonly total: number;
  /** Bytes between the last two timer rounds of the choker. */
  readonly lastRound: number;
  /** Mean of the last 20 s, bytes per second. */
  readonly rate: number;
}

/** A remote peer as a strategy sees it: live, read-only, the same object as long as the link lasts. */
export interface PeerView {
  /** This link's own number; stable, never reused. */
  readonly id: PeerKey;
  /** When the link opened, milliseconds on the engine's clock. */
  readonly connectedAt: number;
  /** It wants something that we hold. */
  readonly interestedInUs: boolean;
  /** We want something that it holds. */
  readonly weAreInterested: boolean;
  /** It answers our requests. */
  readonly unchokesUs: boolean;
  /** Since when, or undefined while it chokes us. */
  readonly unchokesUsSince: number | undefined;
  /** We answer its requests. */
  readonly unchoked: boolean;
  /** The reason that the choker gave, while it is unchoked. */
  readonly unchokedAs: string | undefined;
  /** When it was last unchoked, or undefined if never. */
  readonly unchokedAt: number | undefined;
  /** When it was last given an optimistic slot, or undefined if never. */
  readonly lastOptimisticAt: number | undefined;
  /** It unchoked us, was asked, and sends nothing. */
  readonly snubbed: boolean;
  /** It holds everything. */
  readonly isSeed: boolean;
  /** How many pieces it holds. */
  readonly pieceCount: number;
  /**
   * How many pieces it came to hold per second, mean of the last 20 s: an outside look at its download. Counted from
   * the first time that it is asked for, which is best done in every round.
   */
  readonly piecesPerSecond: number;
  /** Whether it holds `piece`. */
  has(piece: PieceIndex): boolean;
  /** Bytes of blocks it has requested and not been sent. */
  readonly queuedBytes: number;
  /** Blocks it sent us that we could use. */
  readonly received: Traffic;
  /** Blocks we sent it. */
  readonly sent: Traffic;
  /** Bytes we sent it since it was last unchoked. */
  readonly sentSinceUnchoke: number;
}
