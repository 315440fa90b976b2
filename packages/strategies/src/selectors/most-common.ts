import {
  type Candidates,
  defineStrategy,
  type PieceSelector,
  type Selection,
  type SelectionContext,
} from "@minibit/core/strategy";
import { selectionOf } from "./selection-of.js";

/**
 * The piece that most connected peers hold, at random among equals: the opposite of rarest first. It serves
 * as a worst case in comparisons: rare pieces stay rare and disappear with their holders, and in the end all
 * peers wait for the same last pieces.
 */
export class MostCommonFirst implements PieceSelector {
  select(candidates: Candidates, context: SelectionContext): Selection | undefined {
    return selectionOf(candidates.commonest(), "most common", context);
  }
}

/** {@link MostCommonFirst}, for the plugin. */
export const mostCommon = defineStrategy({
  summary: "the piece that most peers hold: a worst case for comparison",
  source: "the reverse of rarest first",
  traits: ["spread-ties"],
  create: () => new MostCommonFirst(),
});
