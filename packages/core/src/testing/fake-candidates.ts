import { SeededRandom } from "../runtime/index.js";
import {
  type Candidates,
  NO_NOTE,
  type PieceRange,
  type Random,
  type SelectionContext,
} from "../strategy/index.js";
import { BLOCK_LENGTH, type PieceIndex, pieceIndex } from "../units/index.js";
import { fakePeer } from "./fake-peer.js";
import { type PieceMask, readMask } from "./mask.js";

/** Which of the drawn pieces are {@link Candidates}. */
export interface CandidatesOptions {
  /** Pieces that the asked peer holds; by default every piece with a copy. */
  readonly holds?: PieceMask;
  /** Pieces that we hold; none by default. */
  readonly have?: PieceMask;
  /** Pieces that have been started; none by default. */
  readonly partial?: PieceMask;
  /** Started pieces that will miss their deadline, most urgent first. */
  readonly late?: readonly number[];
  /** Source of ties and random orders; has a fixed seed by default. */
  readonly random?: Random;
}

/**
 * Returns the candidates of a torrent drawn as one digit per piece: how many connected peers hold it. In
 * `candidates("3121", { have: "x..." })` we hold piece 0, and pieces 1 and 3 are the rarest that we lack.
 */
export function candidates(availability: string, options: CandidatesOptions = {}): Candidates {
  const { holds = () => true, have = "", partial = "", late = [], random = new SeededRandom(1) } = options;
  const [held, owned, started] = [readMask(holds), readMask(have), readMask(partial)];
  const copies = (piece: PieceIndex): number => Number(availability[piece]);
  const pieces = allPieces(availability).filter(
    (piece) => copies(piece) > 0 && held(piece) && !owned(piece) && !started(piece),
  );
  const shuffled = (range?: PieceRange): PieceIndex[] => random.shuffle(pieces.filter(isWithin(range)));
  const rarest = (range?: PieceRange): PieceIndex[] => shuffled(range).sort((a, b) => copies(a) - copies(b));
  return {
    rarest,
    commonest: (range) => shuffled(range).sort((a, b) => copies(b) - copies(a)),
    inOrder: (from = pieceIndex(0)) => pieces.filter((piece) => piece >= from),
    random: shuffled,
    buckets: () =>
      [...new Set(rarest().map(copies))].map((count) => ({
        availability: count,
        pieces: shuffled().filter((piece) => copies(piece) === count),
      })),
    has: (piece) => pieces.includes(piece),
    late: () => late.map(pieceIndex),
  };
}

/**
 * Returns the context that goes with {@link candidates} of the same drawing: pieces of one block in one file, no
 * deadlines, no playback. If `have` is given, `completed` is counted from it.
 */
export function selectionContext(
  availability: string,
  overrides: Partial<SelectionContext> & { readonly have?: string } = {},
): SelectionContext {
  const { have = "", ...rest } = overrides;
  const pieceCount = availability.length;
  const last = pieceIndex(Math.max(0, pieceCount - 1));
  return {
    peer: fakePeer(),
    torrent: {
      pieceCount,
      pieceLength: BLOCK_LENGTH,
      totalBytes: pieceCount * BLOCK_LENGTH,
      files: [{ path: "file", first: pieceIndex(0), last }],
    },
    now: 0,
    random: new SeededRandom(1),
    completed: have.replaceAll(".", "").length,
    playhead: pieceIndex(0),
    availability: (piece) => Number(availability[piece] ?? 0),
    priority: () => 1,
    deadline: () => undefined,
    note: NO_NOTE,
    ...rest,
  };
}

function allPieces(picture: string): PieceIndex[] {
  return Array.from(picture, (_, piece) => pieceIndex(piece));
}

function isWithin(range: PieceRange | undefined): (piece: PieceIndex) => boolean {
  return (piece) => !range || (piece >= range.first && piece <= range.last);
}
