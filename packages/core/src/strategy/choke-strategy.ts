import { token } from "../di/token.js";
import type { Random } from "../runtime/random.js";
import type { PeerKey, PieceIndex } from "../units/index.js";
import type { Note } from "./note.js";
import type { PeerView } from "./peer-view.js";

/** A torrent's measures, as strategies see them. */
export interface TorrentShape {
  /** How many pieces. */
  readonly pieceCount: number;
  /** Bytes of every piece but the last. */
  readonly pieceLength: number;
  /** Bytes in all. */
  readonly totalBytes: number;
}

/** All that a {@link ChokeStrategy} may look at when it decides. Valid during the call only. */
export interface ChokeRound {
  /** How many timer rounds there were, this one included. */
  readonly number: number;
  /** `timer`: every 10 s; `slot-free`: between, when a slot is free: only additions are applied. */
  readonly trigger: "timer" | "slot-free";
  /** Milliseconds on the engine's clock. */
  readonly now: number;
  /** Since the last timer round, milliseconds. */
  readonly elapsedMs: number;
  /** Regular slots. Advice to a strategy whose `slotPolicy` is `own`. */
  readonly slots: number;
  /** Slots for peers that have not earned one. */
  readonly optimisticSlots: number;
  /** We hold everything. */
  readonly seeding: boolean;
  /** The strategy's own stream of chance. */
  readonly random: Random;
  /** What our upload can carry, bytes per second: the limit, else what the links took over 20 s. */
  readonly uploadCapacity: number;
  /** The torrent's measures. */
  readonly torrent: TorrentShape;
  /** How many connected peers hold `piece`. */
  availability(piece: PieceIndex): number;
  /** Whether we hold `piece`. */
  have(piece: PieceIndex): boolean;
  /** All connected peers, in the order in which they connected. */
  readonly peers: readonly PeerView[];
  /** Takes down a number of the strategy's own. */
  readonly note: Note;
}

/** One peer that may download from us until the next round, and why. */
export interface Unchoke {
  /** Whom. */
  readonly peer: PeerKey;
  /** Why: shown to people. `optimistic` also sets {@link PeerView.lastOptimisticAt}. */
  readonly reason: "regular" | "optimistic" | (string & {});
  /** Its part of our upload while that is short, relative to the others'; 1 by default. */
  readonly share?: number;
  /** The most it is sent, bytes per second. */
  readonly ceiling?: number;
}

/** What {@link ChokeStrategy.serve} may look at. */
export interface ServeContext {
  /** Milliseconds on the engine's clock. */
  readonly now: number;
  /** The strategy's own stream of chance. */
  readonly random: Random;
  /** Takes down a number of the strategy's own. */
  readonly note: Note;
}

/**
 * Decides whom to serve. It is asked every 10 s and when a slot is free, sees all connected peers, and says
 * who may download until the next round. The engine unchokes nobody by itself, unless the strategy has not had one good
 * round or has failed too often: then it serves those who want something in the order in which they connected.
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
   * `bounded` (default): at most `slots + optimisticSlots` peers, more are refused. `own`: the number of
   * slots is advice, as with strategies that bound bytes instead.
   */
  readonly slotPolicy?: "bounded" | "own";
  /** Who may download from us until the next round, and why. */
  unchoke(round: ChokeRound): Iterable<Unchoke>;
  /**
   * Whose next block goes out, asked whenever the upload has room: one of `waiting`, or undefined to send
   * nothing for now. Without it blocks go out weighted by `share`. Whether there is one is looked at when the strategy is
   * chosen and after each round.
   */
  serve?(waiting: readonly PeerView[], context: ServeContext): PeerKey | undefined;
  /** `peer`'s link is gone: forget what was kept under its key. */
  peerLeft?(peer: PeerKey): void;
}

/** Token of the torrent's {@link ChokeStrategy}. */
export const CHOKE_STRATEGY = token<ChokeStrategy>("ChokeStrategy");
