import { token } from "../di/token.js";
import type { Random } from "../runtime/random.js";
import type { PeerKey, PieceIndex } from "../units/index.js";
import type { PeerView } from "./peer-view.js";

/**
 * What happened that may make a revealer show a peer more. The views show it already: who joined is among the
 * peers, with the pieces that it said it holds; what was reported is counted; who left is gone.
 */
export type RevealEvent = PeerJoined | PieceReported | PeerLeft;

/** A peer's link opened, and what it holds is known; or, if that came late, it is known now. */
export interface PeerJoined {
  /** Which event. */
  readonly type: "joined";
  /** Who. */
  readonly peer: PeerView;
}

/** A peer said that it holds one piece more. */
export interface PieceReported {
  /** Which event. */
  readonly type: "reported";
  /** Who. */
  readonly peer: PeerView;
  /** What. */
  readonly piece: PieceIndex;
}

/** A peer's link is gone. */
export interface PeerLeft {
  /** Which event. */
  readonly type: "left";
  /** Who it was. */
  readonly peer: PeerKey;
}

/** A swarm as a {@link PieceRevealer} sees it. Valid during the call only. */
export interface RevealedSwarm {
  /** How many pieces the torrent has; we hold all of them. */
  readonly pieceCount: number;
  /** All connected peers, in the order in which they connected. */
  readonly peers: readonly PeerView[];
  /** The strategy's own stream of chance. */
  readonly random: Random;
  /** How many connected peers hold `piece`. */
  availability(piece: PieceIndex): number;
  /** Whether `piece` was revealed to `peer`. */
  revealed(peer: PeerKey, piece: PieceIndex): boolean;
}

/** One piece that `peer` is told of. */
export interface Revelation {
  /** Who. */
  readonly peer: PeerKey;
  /** What. */
  readonly piece: PieceIndex;
}

/**
 * The seed's other decision: which pieces to reveal to whom. It is asked when a peer joins, reports a piece
 * or leaves, and only while we hold everything. What is not revealed to a peer is not served to it.
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
  /** `"all"`: everybody is told everything, from now on. Otherwise what to tell, in addition to before. */
  reveal(event: RevealEvent, swarm: RevealedSwarm): "all" | Iterable<Revelation>;
}

/** Token of the torrent's {@link PieceRevealer}. */
export const PIECE_REVEALER = token<PieceRevealer>("PieceRevealer");
