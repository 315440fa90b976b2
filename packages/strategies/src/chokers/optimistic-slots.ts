import type { ChokeRound, PeerView, Unchoke } from "@minibit/core/strategy";
import { wholeNumber } from "../options.js";
import { draw } from "./draw.js";
import { isOver } from "./is-over.js";
import {
  answer,
  freeOptimisticSlots,
  holdsOptimisticSlot,
  interestedPeers,
  regularSlots,
  without,
} from "./slots.js";

/** How optimistic slots rotate. */
export interface OptimisticOptions {
  /** How long a slot is held, milliseconds. */
  readonly optimisticHoldMs: number;
  /** How long after connecting a peer is a newcomer, milliseconds. */
  readonly newcomerMs: number;
  /** How much more likely a newcomer is to be drawn than another peer. */
  readonly newcomerWeight: number;
}

/** The schema's entries for {@link OptimisticOptions}. */
export const optimisticEntries = {
  optimisticHoldMs: wholeNumber(30_000, 0, "how long an optimistic slot is held, milliseconds"),
  newcomerMs: wholeNumber(60_000, 0, "how long a peer counts as a newcomer, milliseconds"),
  newcomerWeight: wholeNumber(3, 1, "how many times likelier a newcomer is to get an optimistic slot"),
};

/**
 * The slots given without merit, so that a newcomer gets its first pieces and a better partner is found (BEP 3).
 * Each is held for its full time, whatever the peer does with it: rain chokes a slow one after a single round, which
 * is too short to get anything to give back.
 *
 * Peers are drawn in laps: nobody has a second turn while somebody waits for a first, so nobody starves, which
 * independent draws do not ensure. Turns are derived from `lastOptimisticAt`; nothing is kept per peer.
 */
export class OptimisticSlots {
  readonly #options: OptimisticOptions;
  #lapBeganAt = -Infinity;

  constructor(options: OptimisticOptions) {
    this.#options = options;
  }

  /** Whether `peer` has a slot whose time is not over. It never ends between timer rounds. */
  holds(peer: PeerView, round: ChokeRound): boolean {
    if (!holdsOptimisticSlot(peer)) return false;
    const since = peer.lastOptimisticAt ?? round.now;
    return round.trigger === "slot-free" || !isOver(since, this.#options.optimisticHoldMs, round.now);
  }

  /**
   * Who may have a regular slot: interested peers, except those that have an optimistic slot and have sent us
   * nothing for it yet. An unearned regular slot would end before the optimistic one's time.
   */
  contenders(round: ChokeRound): PeerView[] {
    return interestedPeers(round).filter((peer) => peer.received.lastRound > 0 || !this.holds(peer, round));
  }

  /** The answer to `round`: regular slots to the best of `ranked`, optimistic ones to others that `may`. */
  answer(
    round: ChokeRound,
    ranked: readonly PeerView[],
    may: (peer: PeerView) => boolean = () => true,
  ): Unchoke[] {
    const regular = regularSlots(round, ranked);
    return answer(regular, this.choose(round, without(interestedPeers(round).filter(may), regular)));
  }

  /** Which of `peers`, without a regular slot, have the optimistic slots until the next round. */
  choose(round: ChokeRound, peers: readonly PeerView[]): PeerView[] {
    const holders = peers.filter((peer) => this.holds(peer, round)).slice(0, round.optimisticSlots);
    const free = freeOptimisticSlots(round, holders);
    const drawn = this.#draw(round, waitingPeers(round, peers), free);
    // a slot whose time is over stays with its holder if nobody else wants it
    const over = without(peers.filter(holdsOptimisticSlot), holders);
    return [...holders, ...drawn, ...over.slice(0, free - drawn.length)];
  }

  #draw(round: ChokeRound, waiting: readonly PeerView[], free: number): PeerView[] {
    const weight = this.#weightAt(round.now);
    const drawn = draw(
      round.random,
      waiting.filter((peer) => !this.#hadItsTurn(peer)),
      free,
      weight,
    );
    const rest = without(waiting, drawn);
    if (drawn.length >= free || rest.length === 0) return drawn;
    this.#lapBeganAt = round.now;
    return [...drawn, ...draw(round.random, rest, free - drawn.length, weight)];
  }

  #hadItsTurn(peer: PeerView): boolean {
    return peer.lastOptimisticAt !== undefined && peer.lastOptimisticAt >= this.#lapBeganAt;
  }

  #weightAt(now: number): (peer: PeerView) => number {
    const { newcomerMs, newcomerWeight } = this.#options;
    return (peer) => (now - peer.connectedAt < newcomerMs ? newcomerWeight : 1);
  }
}

/** A timer round may also draw a peer that just lost its regular slot; between timer rounds it still has it. */
function waitingPeers(round: ChokeRound, peers: readonly PeerView[]): PeerView[] {
  return peers.filter(
    round.trigger === "timer" ? (peer) => !holdsOptimisticSlot(peer) : (peer) => !peer.unchoked,
  );
}
