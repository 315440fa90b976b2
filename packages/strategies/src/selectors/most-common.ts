import {
  type Candidates,
  defineStrategy,
  type PieceSelector,
  type Selection,
  type SelectionContext,
} from "@minibit/core/strategy";
import { selectionOf } from "./selection-of.js";

/**
 * The piece that most connected peers hold, at random among equals: rarest first upside down. It is there to
 * be the adversary in comparisons: rare pieces stay rare, die with their holders, and everybody ends up
 * waiting for the same last ones.
 */
export class MostCommonFirst implements PieceSelector {
  select(candidates: Candidates, context: SelectionContext): Selection | undefined {
    return selectionOf(candidates.commonest(), "most common", context);
  }
}

/** {@link MostCommonFirst}, for the plugin. */
export const mostCommon = defineStrategy({
  summary: "the piece that most peers hold: the adversary of comparisons",
  source: "the reverse of rarest first",
  traits: ["spread-ties"],
  create: () => new MostCommonFirst(),
});
