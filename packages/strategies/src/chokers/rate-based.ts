import { type ChokeRound, type ChokeStrategy, defineStrategy, type Unchoke } from "@minibit/core/strategy";
import { options, wholeNumber } from "../options.js";
import { optimisticEntries } from "./optimistic-slots.js";
import { seedingEntries } from "./seeding-turns.js";
import { TitForTat, type TitForTatOptions } from "./tft.js";

/** Options of {@link RateBased}. */
export interface RateBasedOptions extends TitForTatOptions {
  /** The rate that the fastest peer must receive for a second slot, bytes per second. */
  readonly firstRate: number;
  /** By how much this threshold grows for each further peer and slot, bytes per second. */
  readonly rateStep: number;
}

/**
 * Tit for tat with as many slots as the upload rate can fill: enough to use it, but not so many that each is
 * thin. It goes through the peers that we serve from the fastest to the slowest. As long as each takes more
 * than a threshold, which grows from peer to peer, there is a slot for it; one more slot leaves room to grow.
 * This is libtorrent's rate-based choker. The optimistic slots are added to these; the configured number of
 * regular slots does not matter.
 *
 * Options: `firstRate` 1,024 and `rateStep` 2,048, bytes per second (libtorrent's numbers); those of {@link
 * TitForTat}.
 */
export class RateBased implements ChokeStrategy {
  readonly slotPolicy = "own";
  readonly #options: RateBasedOptions;
  readonly #titForTat: TitForTat;

  constructor(given: RateBasedOptions) {
    this.#options = given;
    this.#titForTat = new TitForTat(given);
  }

  unchoke(round: ChokeRound): Unchoke[] {
    return this.#titForTat.unchoke({ ...round, slots: this.#slots(round) });
  }

  #slots({ peers }: ChokeRound): number {
    const { firstRate, rateStep } = this.#options;
    const rates = peers.filter((peer) => peer.unchoked).map((peer) => peer.sent.rate);
    const tooSlow = rates
      .sort((a, b) => b - a)
      .findIndex((rate, index) => rate < firstRate + index * rateStep);
    return (tooSlow < 0 ? rates.length : tooSlow) + 1;
  }
}

/** {@link RateBased}, for the plugin. */
export const rateBased = defineStrategy({
  summary: "tit for tat with as many slots as the upload rate can fill",
  source: "libtorrent's rate_based_choker",
  traits: ["no-starvation", "serves-newcomers"],
  options: options({
    firstRate: wholeNumber(1_024, 0, "rate the fastest peer must take for a second slot, bytes per second"),
    rateStep: wholeNumber(2_048, 0, "increase of that rate for each further slot, bytes per second"),
    ...optimisticEntries,
    ...seedingEntries,
  }),
  create: (given) => new RateBased(given),
});
