import {
  type ChokeRound,
  type ChokeStrategy,
  defineStrategy,
  type PeerView,
  type Unchoke,
} from "@minibit/core/strategy";
import { options } from "../options.js";
import { optimisticEntries, type OptimisticOptions, OptimisticSlots } from "./optimistic-slots.js";
import { seedingEntries, type SeedingOptions, SeedingTurns } from "./seeding-turns.js";
import { byId, byReceivedLastRound, byRegularSlot, type Order } from "./slots.js";

/** Options of {@link TitForTat}, the choker `tft`. */
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
    const contenders = this.#optimistic.contenders(round);
    return this.#optimistic.answer(
      round,
      round.seeding ? this.#turns.rank(round, contenders) : byMerit(contenders),
    );
  }
}

function byMerit(contenders: readonly PeerView[]): PeerView[] {
  return contenders.filter((peer) => !peer.snubbed).sort(byContribution);
}

const byReceivedRate: Order = (a, b) => b.received.rate - a.received.rate;

const byContribution: Order = (a, b) =>
  byReceivedLastRound(a, b) || byReceivedRate(a, b) || byRegularSlot(a, b) || byId(a, b);

/** {@link TitForTat}, for the plugin. */
export const tft = defineStrategy({
  summary: "who sends us most, and one at random; as a seed, by turns",
  source: "BEP 3; mainline, libtorrent",
  traits: ["bounded-slots", "no-starvation", "serves-newcomers", "no-fibrillation"],
  options: options({ ...optimisticEntries, ...seedingEntries }),
  create: (given) => new TitForTat(given),
});
