import { type Candidates, defineStrategy, type PieceSelector, type Selection } from "@minibit/core/strategy";
import { first } from "./first.js";

/**
 * Any piece, all equally likely: the baseline for other selectors. It is nearly as good as rarest first in a
 * large swarm, and worse when a piece has few holders (Bharambe et al., INFOCOM 2006).
 */
export class RandomOrder implements PieceSelector {
  select(candidates: Candidates): Selection | undefined {
    const piece = first(candidates.random());
    return piece === undefined ? undefined : { piece, reason: "random" };
  }
}

/** {@link RandomOrder}, for the plugin. */
export const random = defineStrategy({
  summary: "any piece, all equally likely",
  source: "Bharambe et al., INFOCOM 2006",
  traits: ["spread-ties"],
  create: () => new RandomOrder(),
});
