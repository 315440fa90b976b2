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
 * Tit for tat (BEP 3): the peers that send us most are served, so that uploading speeds up a download.
 *
 * While leeching, the regular slots go to the interested peers that sent us most bytes in the last round,
 * then by rate, then to peers that already have one. A snubbed peer gets none: it takes and does not give.
 * Optimistic slots rotate at random, and newcomers are more likely to get one. A peer that earns a regular
 * slot leaves its optimistic one to the next. While seeding, nobody sends us anything, and the slots rotate
 * with a quota.
 *
 * mainline also unchokes faster peers that are not interested, to have them at hand. We serve only peers that
 * would use a slot, and give free slots at once to peers that become interested.
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
  summary: "peers that send us most, one at random; as a seed, round robin",
  source: "BEP 3; mainline, libtorrent",
  traits: ["bounded-slots", "no-starvation", "serves-newcomers", "no-fibrillation"],
  options: options({ ...optimisticEntries, ...seedingEntries }),
  create: (given) => new TitForTat(given),
});
