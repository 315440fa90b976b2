import {
  type Candidates,
  defineStrategy,
  type FileSpan,
  type PieceIndex,
  type PieceSelector,
  type Selection,
  type SelectionContext,
} from "@minibit/core/strategy";
import { RestrictedCandidates } from "./restricted-candidates.js";
import { selectionOf } from "./selection-of.js";

/**
 * The first and last piece of each file come first, the rarest of them before the others; then rarest first.
 * Media files and archives keep their index at one end or the other. With both ends complete, a file can be
 * inspected, and often opened, while its middle is still downloading.
 */
export class EndpointsFirst implements PieceSelector {
  #files: readonly FileSpan[] | undefined;
  #ends: ReadonlySet<PieceIndex> = new Set();

  select(candidates: Candidates, context: SelectionContext): Selection | undefined {
    const ends = this.#endsOf(context.torrent.files);
    // checked first: an order without an end would be iterated to the last piece
    if (!anyCandidate(candidates, ends)) return selectionOf(candidates.rarest(), "rarest", context);
    const open = new RestrictedCandidates(candidates, (piece) => ends.has(piece));
    return selectionOf(open.rarest(), "end of a file", context);
  }

  /** Computed once per torrent: there may be many files, and their pieces never change. */
  #endsOf(files: readonly FileSpan[]): ReadonlySet<PieceIndex> {
    if (files !== this.#files) {
      this.#files = files;
      this.#ends = new Set(files.flatMap(({ first, last }) => [first, last]));
    }
    return this.#ends;
  }
}

function anyCandidate(candidates: Candidates, pieces: Iterable<PieceIndex>): boolean {
  for (const piece of pieces) if (candidates.has(piece)) return true;
  return false;
}

/** {@link EndpointsFirst}, for the plugin. */
export const endpoints = defineStrategy({
  summary: "first and last pieces of each file, then the rarest",
  source: "rqbit's order within a file; qBittorrent's “first and last pieces first”",
  create: () => new EndpointsFirst(),
});
