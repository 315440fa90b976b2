import { type Candidates, defineStrategy, type PieceSelector, type Selection } from "@minibit/core/strategy";
import { first } from "./first.js";

/**
 * Any piece, each as likely as the next: the control against which other selectors are measured. Nearly as
 * good as rarest first in a large swarm, worse where a piece has few holders (Bharambe et al., INFOCOM 2006).
 */
export class RandomOrder implements PieceSelector {
  select(candidates: Candidates): Selection | undefined {
    const piece = first(candidates.random());
    return piece === undefined ? undefined : { piece, reason: "random" };
  }
}

/** {@link RandomOrder}, for the plugin. */
export const random = defineStrategy({
  summary: "any piece, each as likely as the next",
  source: "Bharambe et al., INFOCOM 2006",
  traits: ["spread-ties"],
  create: () => new RandomOrder(),
});
