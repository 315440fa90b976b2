import { token } from "../di/token.js";
import type { Random } from "../runtime/random.js";
import type { PeerKey, PieceIndex } from "../units/index.js";
import type { Note } from "./note.js";
import type { PeerView } from "./peer-view.js";

/** The dimensions of a torrent, as strategies see them. */
export interface TorrentShape {
  /** Number of pieces. */
  readonly pieceCount: number;
  /** Length of every piece except the last, bytes. */
  readonly pieceLength: number;
  /** Total size, bytes. */
  readonly totalBytes: number;
}

/** Everything a {@link ChokeStrategy} may look at when it decides. Valid only during the call. */
export interface ChokeRound {
  /** Number of timer rounds so far, including this one if it is one. */
  readonly number: number;
  /**
   * `timer`: the round held every 10 s. `slot-free`: a round in between, when a slot is free; only additions are
   * applied.
   */
  readonly trigger: "timer" | "slot-free";
  /** Current time, milliseconds on the engine's clock. */
  readonly now: number;
  /** Time since the last timer round, milliseconds. */
  readonly elapsedMs: number;
  /** Number of regular slots. Only advice if the strategy's `slotPolicy` is `own`. */
  readonly slots: number;
  /** Number of slots for peers that have not earned one. */
  readonly optimisticSlots: number;
  /** Whether we hold every piece. */
  readonly seeding: boolean;
  /** The strategy's own random stream. */
  readonly random: Random;
  /**
   * Our upload capacity, bytes per second: the upload limit if there is one, otherwise the rate measured over the last
   * 20 s.
   */
  readonly uploadCapacity: number;
  /** The torrent's dimensions. */
  readonly torrent: TorrentShape;
  /** Returns how many connected peers hold `piece`. */
  availability(piece: PieceIndex): number;
  /** Returns whether we hold `piece`. */
  have(piece: PieceIndex): boolean;
  /** All connected peers, in the order in which they connected. */
  readonly peers: readonly PeerView[];
  /** Records a value of the strategy's own. */
  readonly note: Note;
}

/** One peer that may download from us until the next round, and why. */
export interface Unchoke {
  /** The peer to unchoke. */
  readonly peer: PeerKey;
  /** The reason, for display. `optimistic` also sets {@link PeerView.lastOptimisticAt}. */
  readonly reason: "regular" | "optimistic" | (string & {});
  /** The peer's share of our upload relative to the other peers' while capacity is short; 1 by default. */
  readonly share?: number;
  /** Maximum rate at which we send to this peer, bytes per second. */
  readonly ceiling?: number;
}

/** What {@link ChokeStrategy.serve} may look at. */
export interface ServeContext {
  /** Current time, milliseconds on the engine's clock. */
  readonly now: number;
  /** The strategy's own random stream. */
  readonly random: Random;
  /** Records a value of the strategy's own. */
  readonly note: Note;
}

/**
 * Decides which peers to serve. The engine calls it every 10 s and when a slot is free; it sees all connected peers and
 * returns those that may download until the next round. The engine unchokes no peer by itself, except if the strategy
 * has not completed a single round correctly or has failed too often. Then the engine serves interested peers in the
 * order in which they connected.
 *
 * @example
 * ```ts
 * class FirstCome implements ChokeStrategy {
 *   *unchoke({ peers, slots }: ChokeRound) {
 *     const waiting = peers.filter((peer) => peer.interestedInUs);
 *     for (const { id } of waiting.slice(0, slots)) yield { peer: id, reason: "regular" };
 *   }
 * }
 * ```
 */
export interface ChokeStrategy {
  /**
   * `bounded` (default): at most `slots + optimisticSlots` peers; an answer with more is refused. `own`: the number of
   * slots is only advice, for strategies that limit bytes instead.
   */
  readonly slotPolicy?: "bounded" | "own";
  /** Returns the peers that may download from us until the next round, and why. */
  unchoke(round: ChokeRound): Iterable<Unchoke>;
  /**
   * Returns which of the `waiting` peers gets the next block, or undefined to send nothing for now. Called whenever the
   * upload has room. Without this method, blocks are sent in proportion to `share`. The engine checks whether the
   * method exists when the strategy is chosen and after each round.
   */
  serve?(waiting: readonly PeerView[], context: ServeContext): PeerKey | undefined;
  /** Called when the connection to `peer` has closed: forget whatever was stored under its key. */
  peerLeft?(peer: PeerKey): void;
}

/** Token of the torrent's {@link ChokeStrategy}. */
export const CHOKE_STRATEGY = token<ChokeStrategy>("ChokeStrategy");
