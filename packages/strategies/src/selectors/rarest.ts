import {
  type Candidates,
  defineStrategy,
  type PieceSelector,
  type Selection,
  type SelectionContext,
} from "@minibit/core/strategy";
import { options, wholeNumber } from "../options.js";
import { RandomOrder } from "./random.js";
import { selectionOf } from "./selection-of.js";
import { startingWith } from "./starting-with.js";

/**
 * Rarest first: the piece that the fewest connected peers hold, at random among equals. It keeps all pieces
 * about equally common, so that no piece is lost when a peer leaves and every peer has something that others
 * want (Legout et al., IMC 2006: close to ideal diversity).
 */
export class RarestFirst implements PieceSelector {
  select(candidates: Candidates, context: SelectionContext): Selection | undefined {
    return selectionOf(candidates.rarest(), "rarest", context);
  }
}

const schema = options({
  randomFirst: wholeNumber(4, 0, "how many pieces to pick at random before rarest first"),
});

/**
 * {@link RarestFirst}, for the plugin. A peer without pieces has nothing to trade, and rare pieces arrive
 * slowly, so the first ones are random.
 *
 * Options: `randomFirst`, pieces, 4 (mainline's and libtorrent's number).
 */
export const rarest = defineStrategy({
  summary: "the piece that the fewest peers hold; the first 4 at random",
  source: "Legout et al., IMC 2006; every mainstream client",
  traits: ["spread-ties"],
  options: schema,
  create: ({ randomFirst }) => startingWith(new RandomOrder(), randomFirst, new RarestFirst()),
});
