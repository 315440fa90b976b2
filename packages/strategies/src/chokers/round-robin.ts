import { type ChokeRound, type ChokeStrategy, defineStrategy, type Unchoke } from "@minibit/core/strategy";
import { options } from "../options.js";
import { seedingEntries, type SeedingOptions, SeedingTurns } from "./seeding-turns.js";
import { allSlots, interestedPeers, regularSlots, slotsFor } from "./slots.js";

/**
 * All slots rotate: a peer keeps its slot until it was sent its quota and had its minimum time, then the peer
 * that waited longest takes over. It is the fairest choker for a seed, which gets nothing from anybody; a
 * leecher that runs it is fair to free riders as well. It is libtorrent's `round_robin`, and the seeding half
 * of `tft`.
 *
 * Options: `seedingQuotaPieces`, pieces, 20; `seedingTurnMs`, milliseconds, 60,000 (libtorrent's numbers).
 */
export class RoundRobin implements ChokeStrategy {
  readonly #turns: SeedingTurns;

  constructor(given: SeedingOptions) {
    this.#turns = new SeedingTurns(given);
  }

  unchoke(round: ChokeRound): Unchoke[] {
    const ranked = this.#turns.rank(round, interestedPeers(round));
    return slotsFor(regularSlots(round, ranked, allSlots(round)), "turn");
  }
}

/** {@link RoundRobin}, for the plugin. */
export const roundRobin = defineStrategy({
  summary: "slots rotate with a quota; whoever waited longest is next",
  source: "libtorrent's round_robin",
  traits: ["bounded-slots", "spread-ties", "no-starvation", "no-fibrillation"],
  options: options(seedingEntries),
  create: (given) => new RoundRobin(given),
});
