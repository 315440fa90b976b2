import {
  type Candidates,
  defineStrategy,
  type PieceIndex,
  pieceIndex,
  type PieceRange,
  type PieceSelector,
  type Selection,
  type SelectionContext,
} from "@minibit/core/strategy";
import { fraction, options } from "../options.js";
import { first } from "./first.js";
import { RestrictedCandidates } from "./restricted-candidates.js";
import { selectionOf } from "./selection-of.js";

const schema = options({
  probability: fraction(0.8, "probability of taking the next piece from the window, 0 to 1"),
  size: fraction(0.08, "length of the window as a fraction of the torrent, 0 to 1"),
});

/** Options of {@link SlidingWindow}. */
export interface SlidingWindowOptions {
  /** Probability that the next piece is chosen from the window, 0 to 1. */
  readonly probability: number;
  /** Length of the window, as a part of the torrent's pieces, 0 to 1; at least one piece. */
  readonly size: number;
}

/**
 * A window slides ahead of the playhead: with the given probability the next piece is the rarest in the
 * window, otherwise the rarest outside it (BiToS, Vlavianos et al., 2006). What is played next arrives in
 * time, and we still hold something that others lack, without which a stream gets nothing by tit for tat.
 *
 * The window starts at the first piece from the playhead on that this peer could send, just as BiToS's
 * high-priority set contains only pieces that have not arrived. So it also slides while nothing is played.
 *
 * Options: `probability`, 0.8; `size`, a fraction of the torrent, 0.08 (BiToS found 0.05 to 0.1 best).
 */
export class SlidingWindow implements PieceSelector {
  readonly #options: SlidingWindowOptions;

  constructor(given: SlidingWindowOptions) {
    this.#options = given;
  }

  select(candidates: Candidates, context: SelectionContext): Selection | undefined {
    const begin = first(candidates.inOrder(context.playhead));
    if (begin === undefined) return selectionOf(candidates.rarest(), "rarest before the playhead", context);
    const window = this.#windowFrom(begin, context.torrent.pieceCount);
    if (context.random.next() < this.#options.probability) return inside(candidates, window, context);
    return outside(candidates, window, context) ?? inside(candidates, window, context);
  }

  #windowFrom(begin: PieceIndex, pieceCount: number): PieceRange {
    const length = Math.max(1, Math.round(pieceCount * this.#options.size));
    return { first: begin, last: pieceIndex(Math.min(begin + length, pieceCount) - 1) };
  }
}

function inside(
  candidates: Candidates,
  window: PieceRange,
  context: SelectionContext,
): Selection | undefined {
  return selectionOf(candidates.rarest(window), "rarest in the window", context);
}

function outside(
  candidates: Candidates,
  window: PieceRange,
  context: SelectionContext,
): Selection | undefined {
  const isOutside = (piece: PieceIndex): boolean => piece < window.first || piece > window.last;
  const others = new RestrictedCandidates(candidates, isOutside);
  return selectionOf(others.rarest(), "rarest outside the window", context);
}

/** {@link SlidingWindow}, for the plugin. */
export const window = defineStrategy({
  summary: "the rarest in a window that slides ahead of the playhead",
  source: "BiToS: Vlavianos et al., IEEE Global Internet Symposium 2006",
  options: schema,
  create: (given) => new SlidingWindow(given),
});
