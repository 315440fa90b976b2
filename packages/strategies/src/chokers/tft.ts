import {
  type ChokeRound,
  type ChokeStrategy,
  defineStrategy,
  type PeerView,
  type Unchoke,
} from "@minibit/core/strategy";
import { options, wholeNumber } from "../options.js";
import { type OptimisticOptions, OptimisticSlots } from "./optimistic-slots.js";
import { type SeedingOptions, SeedingTurns } from "./seeding-turns.js";
import { answer, byId, byRegularSlot, interestedPeers, type Order, regularSlots, without } from "./slots.js";

const schema = options({
  optimisticHoldMs: wholeNumber(30_000, 0, "how long an optimistic slot is held, milliseconds"),
  newcomerMs: wholeNumber(60_000, 0, "how long after connecting a peer is a newcomer, milliseconds"),
  newcomerWeight: wholeNumber(3, 1, "how much likelier a newcomer is to get an optimistic slot"),
  seedingQuotaPieces: wholeNumber(20, 1, "what a seed sends a peer in its turn, pieces"),
  seedingTurnMs: wholeNumber(60_000, 0, "how long a turn at a seed lasts at least, milliseconds"),
});

/** Options of {@link TitForTat}. */
export interface TitForTatOptions extends OptimisticOptions, SeedingOptions {}

/**
 * Tit for tat (BEP 3): whoever sends us most is served, so that uploading is what speeds up a download.
 *
 * Leeching, the regular slots go to the interested peers that sent us most bytes in the last round, then by
 * rate, then to who has one already. A snubbed peer gets none: it takes and does not give. Optimistic slots
 * go round at random, newcomers first in proportion; who earns a regular slot meanwhile leaves the optimistic
 * one to the next. Seeding, nobody sends us anything and the slots go round by turns with a quota.
 *
 * mainline also unchokes faster peers that are not interested, so as to have them at hand; we serve only who
 * would use it, and let free slots be taken at once when somebody turns interested.
 *
 * Options: `optimisticHoldMs` 30,000, `newcomerMs` 60,000 and `newcomerWeight` 3 (BEP 3: three rounds, three
 * times as likely); `seedingQuotaPieces` 20 and `seedingTurnMs` 60,000 (libtorrent's round robin).
 */
export class TitForTat implements ChokeStrategy {
  readonly #optimistic: OptimisticSlots;
  readonly #turns: SeedingTurns;

  constructor(given: TitForTatOptions) {
    this.#optimistic = new OptimisticSlots(given);
    this.#turns = new SeedingTurns(given);
  }

  unchoke(round: ChokeRound): Unchoke[] {
    const interested = interestedPeers(round);
    const ranked = round.seeding
      ? this.#seedingRank(round, interested)
      : this.#leechingRank(round, interested);
    const regular = regularSlots(round, ranked);
    return answer(regular, this.#optimistic.choose(round, without(interested, regular)));
  }

  #leechingRank(round: ChokeRound, interested: readonly PeerView[]): PeerView[] {
    const earned = (peer: PeerView) => peer.received.lastRound > 0 || !this.#optimistic.holds(peer, round);
    return interested.filter((peer) => !peer.snubbed && earned(peer)).sort(byContribution);
  }

  #seedingRank(round: ChokeRound, interested: readonly PeerView[]): PeerView[] {
    return this.#turns.rank(
      round,
      interested.filter((peer) => !this.#optimistic.holds(peer, round)),
    );
  }
}

const byReceivedLastRound: Order = (a, b) => b.received.lastRound - a.received.lastRound;
const byReceivedRate: Order = (a, b) => b.received.rate - a.received.rate;

const byContribution: Order = (a, b) =>
  byReceivedLastRound(a, b) || byReceivedRate(a, b) || byRegularSlot(a, b) || byId(a, b);

/** {@link TitForTat}, for the plugin. */
export const tft = defineStrategy({
  summary: "who sends us most, and one at random; as a seed, by turns",
  options: schema,
  create: (given) => new TitForTat(given),
});
