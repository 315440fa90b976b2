import { type ChokeRound, type ChokeStrategy, defineStrategy, type Unchoke } from "@minibit/core/strategy";
import { options, wholeNumber } from "../options.js";
import { isOver } from "./is-over.js";
import { allSlots, interestedPeers, regularSlots, slotsFor, without } from "./slots.js";

/** Options of {@link RandomSlots}. */
export interface RandomSlotsOptions {
  /** How long the slots are held before all are drawn again, milliseconds. */
  readonly holdMs: number;
}

/**
 * Interested peers at random, all equally likely: the baseline for other chokers. Like {@link Everyone} it
 * ignores whether a peer contributes, but it limits the number of streams. If the holder of a slot loses
 * interest, that slot is drawn again at once; the others stay until all are drawn again.
 *
 * Options: `holdMs`, milliseconds, 30,000: as long as tit for tat's optimistic slots, all of whose slots
 * these are.
 */
export class RandomSlots implements ChokeStrategy {
  readonly #holdMs: number;
  #drawnAt = -Infinity;

  constructor({ holdMs }: RandomSlotsOptions) {
    this.#holdMs = holdMs;
  }

  unchoke(round: ChokeRound): Unchoke[] {
    const interested = interestedPeers(round);
    const kept = this.#isDue(round) ? [] : interested.filter((peer) => peer.unchoked);
    const ranked = [...kept, ...round.random.shuffle(without(interested, kept))];
    return slotsFor(regularSlots(round, ranked, allSlots(round)), "random");
  }

  #isDue(round: ChokeRound): boolean {
    if (round.trigger !== "timer" || !isOver(this.#drawnAt, this.#holdMs, round.now)) return false;
    this.#drawnAt = round.now;
    return true;
  }
}

/** {@link RandomSlots}, for the plugin. */
export const random = defineStrategy({
  summary: "interested peers at random, all equally likely",
  source: "a control for comparisons",
  traits: ["bounded-slots", "spread-ties", "no-starvation", "serves-newcomers"],
  options: options({
    holdMs: wholeNumber(30_000, 0, "how long until all slots are drawn again, milliseconds"),
  }),
  create: (given) => new RandomSlots(given),
});
