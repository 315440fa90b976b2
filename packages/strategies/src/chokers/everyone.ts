import { type ChokeRound, type ChokeStrategy, defineStrategy, type Unchoke } from "@minibit/core/strategy";
import { interestedPeers, slotsFor } from "./slots.js";

/**
 * Serves every interested peer, as clients without a choker do (rqbit): the baseline that shows what choking
 * is for. It rewards nobody, so free riders lose nothing, and it splits the upload into many thin streams.
 * The number of slots does not limit it; the engine's limit on connections does.
 */
export class Everyone implements ChokeStrategy {
  readonly slotPolicy = "own";

  unchoke(round: ChokeRound): Unchoke[] {
    return slotsFor(interestedPeers(round), "interested");
  }
}

/** {@link Everyone}, for the plugin. */
export const everyone = defineStrategy({
  summary: "every interested peer, without limit",
  source: "rqbit",
  traits: ["spread-ties", "no-starvation", "serves-newcomers", "no-fibrillation"],
  create: () => new Everyone(),
});
