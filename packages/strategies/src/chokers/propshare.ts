import {
  type ChokeRound,
  type ChokeStrategy,
  defineStrategy,
  type PeerView,
  type Unchoke,
} from "@minibit/core/strategy";
import { fraction, options } from "../options.js";
import { optimisticEntries, type OptimisticOptions, OptimisticSlots } from "./optimistic-slots.js";
import { interestedPeers, without } from "./slots.js";

/** Options of {@link PropShare}. */
export interface PropShareOptions extends OptimisticOptions {
  /** The part of the upload reserved for peers that sent us nothing in the last round, 0 to 1. */
  readonly newcomerPart: number;
}

/**
 * Every peer that sent us something in the last round is served, with a share of our upload in proportion to
 * what it sent. It is an auction in which a lower bid gets less; in tit for tat the last peer to get a slot
 * gets as much as the first (Levin et al., SIGCOMM 2008; such answers converge to a fair exchange, Wu and
 * Zhang, STOC 2007). A fifth is reserved for newcomers, who could never bid otherwise.
 *
 * The newcomers' share rotates at random through the optimistic slots, and through the regular ones that
 * contributors leave free. What one group leaves unused, the other may use. A seed has only newcomers, and
 * they take turns.
 *
 * Options: `newcomerPart`, 0 to 1, 0.2 (the paper's); `optimisticHoldMs` 30,000, `newcomerMs` 60,000,
 * `newcomerWeight` 3, as for {@link TitForTat}.
 */
export class PropShare implements ChokeStrategy {
  readonly slotPolicy = "own";
  readonly #newcomerPart: number;
  readonly #optimistic: OptimisticSlots;

  constructor(given: PropShareOptions) {
    this.#newcomerPart = given.newcomerPart;
    this.#optimistic = new OptimisticSlots(given);
  }

  unchoke(round: ChokeRound): Unchoke[] {
    const interested = interestedPeers(round);
    const contributors = interested.filter(({ received }) => received.lastRound > 0);
    const newcomers = this.#newcomers(round, contributors.length, without(interested, contributors));
    return [
      ...divided(1 - this.#newcomerPart, contributors, "regular", ({ received }) => received.lastRound),
      ...divided(this.#newcomerPart, newcomers, "optimistic", () => 1),
    ];
  }

  #newcomers(round: ChokeRound, contributors: number, others: readonly PeerView[]): PeerView[] {
    const left = Math.max(0, round.slots - contributors);
    return this.#optimistic.choose({ ...round, optimisticSlots: round.optimisticSlots + left }, others);
  }
}

/** Divides `part` of the upload among `peers` in proportion to their `weight`; gives no slots if `part` is 0. */
function divided(
  part: number,
  peers: readonly PeerView[],
  reason: string,
  weight: (peer: PeerView) => number,
): Unchoke[] {
  if (part === 0) return [];
  const whole = peers.reduce((sum, peer) => sum + weight(peer), 0);
  return peers.map((peer) => ({ peer: peer.id, reason, share: (part * weight(peer)) / whole }));
}

/** {@link PropShare}, for the plugin. */
export const propshare = defineStrategy({
  summary: "upload shared in proportion to what each peer sent last round",
  source: "PropShare (Levin et al., SIGCOMM 2008)",
  traits: ["no-starvation", "serves-newcomers"],
  options: options({
    newcomerPart: fraction(0.2, "upload share of peers that sent nothing last round, 0 to 1"),
    ...optimisticEntries,
  }),
  create: (given) => new PropShare(given),
});
