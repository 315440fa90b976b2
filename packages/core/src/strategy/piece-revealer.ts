import type { Random } from "../runtime/random.js";
import type { PeerKey, PieceIndex } from "../units/index.js";
import type { PeerView } from "./peer-view.js";

/**
 * An event after which a revealer may show more pieces to a peer. The views already reflect it: a peer that joined is
 * among the peers, with the pieces it reported; a reported piece is counted; a peer that left is gone.
 */
export type RevealEvent = PeerJoined | PieceReported | PeerLeft;

/** A peer's connection has opened and its pieces are known. If they become known only later, the event comes then. */
export interface PeerJoined {
  /** Type of the event. */
  readonly type: "joined";
  /** The peer. */
  readonly peer: PeerView;
}

/** A peer reported one more piece. */
export interface PieceReported {
  /** Type of the event. */
  readonly type: "reported";
  /** The peer. */
  readonly peer: PeerView;
  /** The piece it reported. */
  readonly piece: PieceIndex;
}

/** A peer's connection has closed. */
export interface PeerLeft {
  /** Type of the event. */
  readonly type: "left";
  /** Key of the peer that left. */
  readonly peer: PeerKey;
}

/** A swarm as a {@link PieceRevealer} sees it. Valid only during the call. */
export interface RevealedSwarm {
  /** Number of pieces in the torrent; we hold all of them. */
  readonly pieceCount: number;
  /** All connected peers, in the order in which they connected. */
  readonly peers: readonly PeerView[];
  /** The strategy's own random stream. */
  readonly random: Random;
  /** Returns how many connected peers hold `piece`. */
  availability(piece: PieceIndex): number;
  /** Returns whether `piece` has been revealed to `peer`. */
  revealed(peer: PeerKey, piece: PieceIndex): boolean;
}

/** One piece to reveal to one peer. */
export interface Revelation {
  /** The peer. */
  readonly peer: PeerKey;
  /** The piece. */
  readonly piece: PieceIndex;
}

/**
 * Decides which pieces a seed reveals to which peer. It is called when a peer joins, reports a piece or leaves, and
 * only while we hold every piece. A piece that has not been revealed to a peer is not served to it.
 *
 * @example
 * ```ts
 * class InOrder implements PieceRevealer {
 *   *reveal(event: RevealEvent, swarm: RevealedSwarm) {
 *     if (event.type === "left") return;
 *     for (let index = 0; index < swarm.pieceCount; index++) {
 *       const piece = pieceIndex(index);
 *       if (event.peer.has(piece) || swarm.revealed(event.peer.id, piece)) continue;
 *       yield { peer: event.peer.id, piece };
 *       return; // one more for each that is reported
 *     }
 *   }
 * }
 * ```
 */
export interface PieceRevealer {
  /**
   * Returns the pieces to reveal, in addition to those revealed before, or `"all"` to reveal everything to every peer
   * from now on.
   */
  reveal(event: RevealEvent, swarm: RevealedSwarm): "all" | Iterable<Revelation>;
}
