import type { PeerKey, PieceIndex } from "../units/index.js";

/** Bytes of blocks transferred in one direction of a connection. */
export interface Traffic {
  /** Bytes since the connection opened. */
  readonly total: number;
  /** Bytes between the last two timer rounds of the choker. */
  readonly lastRound: number;
  /** Mean rate over the last 20 s, bytes per second. */
  readonly rate: number;
}

/** A remote peer as a strategy sees it: live, read-only, and the same object for as long as the connection lasts. */
export interface PeerView {
  /** Key of this connection: stable and never reused. */
  readonly id: PeerKey;
  /** When the connection opened, milliseconds on the engine's clock. */
  readonly connectedAt: number;
  /** Whether it wants something that we hold. */
  readonly interestedInUs: boolean;
  /** Whether we want something that it holds. */
  readonly weAreInterested: boolean;
  /** Whether it has unchoked us, that is, answers our requests. */
  readonly unchokesUs: boolean;
  /** When it unchoked us, milliseconds on the engine's clock; undefined while it chokes us. */
  readonly unchokesUsSince: number | undefined;
  /** Whether we have unchoked it, that is, answer its requests. */
  readonly unchoked: boolean;
  /** The reason that the choker gave for unchoking it; undefined while it is choked. */
  readonly unchokedAs: string | undefined;
  /** When we last unchoked it, milliseconds on the engine's clock; undefined if never. */
  readonly unchokedAt: number | undefined;
  /** When it last got an optimistic slot, milliseconds on the engine's clock; undefined if never. */
  readonly lastOptimisticAt: number | undefined;
  /** Whether it has unchoked us and has our requests, but sends nothing. */
  readonly snubbed: boolean;
  /** Whether it holds every piece. */
  readonly isSeed: boolean;
  /** Number of pieces it holds. */
  readonly pieceCount: number;
  /**
   * Number of pieces it completes per second, mean over the last 20 s: its download speed as seen from outside.
   * Counting starts when this property is first read, so read it in every round.
   */
  readonly piecesPerSecond: number;
  /** Returns whether it holds `piece`. */
  has(piece: PieceIndex): boolean;
  /** Bytes of blocks that it has requested and we have not sent yet. */
  readonly queuedBytes: number;
  /** Blocks it sent us that we could use. */
  readonly received: Traffic;
  /** Blocks we sent it. */
  readonly sent: Traffic;
  /** Bytes we have sent it since we last unchoked it. */
  readonly sentSinceUnchoke: number;
}
