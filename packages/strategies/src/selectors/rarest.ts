import {
  type Candidates,
  defineStrategy,
  type PieceSelector,
  type Selection,
  type SelectionContext,
} from "@minibit/core/strategy";
import { options, wholeNumber } from "../options.js";
import { first } from "./first.js";

const schema = options({
  randomFirst: wholeNumber(4, 0, "pieces that are picked at random before the rarest come first"),
});

/** Options of {@link RarestFirst}. */
export interface RarestFirstOptions {
  /** How many pieces are picked at random before the rarest come first. */
  readonly randomFirst: number;
}

/**
 * Rarest first: the piece that the fewest connected peers hold, at random among equals. It keeps every piece
 * about equally common, so that no piece is lost with the peer that leaves and everybody has something that
 * somebody wants (Legout et al., IMC 2006: close to ideal diversity).
 *
 * A peer without pieces has nothing to trade and rare pieces come slowly, so the first ones are random.
 *
 * Options: `randomFirst`, pieces, 4 (mainline's and libtorrent's number).
 */
export class RarestFirst implements PieceSelector {
  readonly #randomFirst: number;

  constructor({ randomFirst }: RarestFirstOptions) {
    this.#randomFirst = randomFirst;
  }

  select(candidates: Candidates, context: SelectionContext): Selection | undefined {
    const randomFirst = context.completed < this.#randomFirst;
    const piece = first(randomFirst ? candidates.random() : candidates.rarest());
    if (piece === undefined) return undefined;
    return {
      piece,
      reason: randomFirst ? "random first" : `rarest: ${holders(context.availability(piece))}`,
    };
  }
}

function holders(count: number): string {
  return count === 1 ? "1 holder" : `${count} holders`;
}

/** {@link RarestFirst}, for the plugin. */
export const rarest = defineStrategy({
  summary: "the piece that the fewest peers hold; the first 4 at random",
  options: schema,
  create: (given) => new RarestFirst(given),
});
