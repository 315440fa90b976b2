import {
  type ChokeRound,
  type ChokeStrategy,
  defineStrategy,
  type PeerView,
  type TorrentShape,
  type Unchoke,
} from "@minibit/core/strategy";
import { options } from "../options.js";
import { isOver } from "./is-over.js";
import { optimisticEntries, type OptimisticOptions, OptimisticSlots } from "./optimistic-slots.js";
import { byId, byLongestWait, byReceivedLastRound, byRegularSlot, type Order } from "./slots.js";

/**
 * As a seed, it serves first the peers that have just begun or are almost complete. Beginners get something
 * to trade, and finishers may stay as seeds. Peers in between can live by trading, which a free rider cannot
 * (Chow, Golubchik and Misra, IPTPS 2008, "Improving BitTorrent: A Simple Approach").
 *
 * As in libtorrent's `anti_leech`, what we sent a peer counts as pieces that it holds, so that it cannot look
 * new by hiding its pieces. While we lack something, peers that sent us more come first. Unlike in
 * libtorrent, a slot stays with its holder among equals, unless the holder took nothing for a round:
 * otherwise waiting peers would push each other out every ten seconds.
 *
 * Options: `optimisticHoldMs` 30,000, `newcomerMs` 60,000, `newcomerWeight` 3, as for {@link TitForTat}.
 */
export class AntiLeech implements ChokeStrategy {
  readonly #optimistic: OptimisticSlots;

  constructor(given: OptimisticOptions) {
    this.#optimistic = new OptimisticSlots(given);
  }

  unchoke(round: ChokeRound): Unchoke[] {
    const byScore: Order = (a, b) => score(b, round.torrent) - score(a, round.torrent);
    const byIdleness: Order = (a, b) => Number(isIdle(a, round)) - Number(isIdle(b, round));
    const order: Order = (a, b) =>
      byReceivedLastRound(a, b) ||
      byIdleness(a, b) ||
      byScore(a, b) ||
      byRegularSlot(a, b) ||
      byLongestWait(a, b) ||
      byId(a, b);
    return this.#optimistic.answer(round, this.#optimistic.contenders(round).sort(order));
  }
}

/** How far a peer is from the middle of its download, pieces: V-shaped over what it holds. */
function score(peer: PeerView, { pieceCount, pieceLength }: TorrentShape): number {
  const middle = pieceCount / 2;
  const sent = Math.floor(peer.sent.total / pieceLength);
  // what we sent counts only up to the middle: some may have failed its check and been sent again
  return Math.abs(Math.max(peer.pieceCount, Math.min(sent, middle)) - middle);
}

/** Whether it had a slot for the whole last round but took nothing. */
function isIdle(peer: PeerView, round: ChokeRound): boolean {
  if (round.trigger !== "timer" || !peer.unchoked || peer.sent.lastRound > 0) return false;
  return isOver(peer.unchokedAt ?? round.now, round.elapsedMs, round.now);
}

/** {@link AntiLeech}, for the plugin. */
export const antiLeech = defineStrategy({
  summary: "as a seed, beginners and finishers; else the best senders",
  source: "Chow et al., IPTPS 2008; libtorrent's anti_leech",
  traits: ["bounded-slots", "no-starvation", "serves-newcomers"],
  options: options(optimisticEntries),
  create: (given) => new AntiLeech(given),
});
