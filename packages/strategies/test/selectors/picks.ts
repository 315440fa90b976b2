import {
  type PieceSelector,
  pieceIndex,
  type Random,
  type Selection,
  type SelectionContext,
  StrategyRegistry,
} from "@minibit/core/strategy";
import { candidates, type CandidatesOptions, chokeRound, selectionContext } from "@minibit/core/testing";
import { strategies } from "../../src/index.js";

/** One stream for all picks of a file: repeated picks differ, and every run is the same. */
const random = chokeRound([]).random;

/** What a test says about the moment of a pick; otherwise it is as in a new torrent. */
export interface PickOptions
  extends Omit<CandidatesOptions, "random" | "have">, Partial<Omit<SelectionContext, "random" | "playhead">> {
  /** Our pieces, drawn. */
  readonly have?: string;
  /** The piece that is played. */
  readonly playhead?: number;
  /** What the strategy's random stream returns, 0 to 1. */
  readonly chance?: number;
}

/** Picks once from `picture`: one digit per piece, its holders. */
export function pick(
  selector: PieceSelector,
  picture: string,
  { playhead = 0, chance, ...options }: PickOptions = {},
): Selection | undefined {
  const context = selectionContext(picture, {
    ...options,
    random: chance === undefined ? random : always(chance),
    playhead: pieceIndex(playhead),
  });
  return selector.select(candidates(picture, { random, ...options }), context) as Selection | undefined;
}

/** How often each piece is picked in `times`. */
export function picks(times: number, once: () => Selection | undefined): Map<number, number> {
  const counts = new Map<number, number>();
  for (let time = 0; time < times; time++) {
    const piece = once()!.piece;
    counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return counts;
}

/** The plugin's selector `name`. */
export function selectorOf(name: string, options?: unknown): PieceSelector {
  const registry = new StrategyRegistry();
  registry.add(strategies);
  return registry.selector(name, options, () => {
    throw new Error("these strategies ask for nothing");
  });
}

/** Always `answer`. */
function always(answer: number): Random {
  const stream: Random = {
    next: () => answer,
    below: (bound) => Math.floor(answer * bound),
    bytes: (length) => new Uint8Array(length),
    shuffle: (items) => items,
    fork: () => stream,
  };
  return stream;
}
