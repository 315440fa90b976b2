import type { PieceIndex, Selection, SelectionContext } from "@minibit/core/strategy";
import { first } from "./first.js";

/** The first of `pieces`, or undefined; the reason is `order` and its holder count. */
export function selectionOf(
  pieces: Iterable<PieceIndex>,
  order: string,
  context: SelectionContext,
): Selection | undefined {
  const piece = first(pieces);
  if (piece === undefined) return undefined;
  return { piece, reason: `${order}: ${holders(context.availability(piece))}` };
}

function holders(count: number): string {
  return count === 1 ? "1 holder" : `${count} holders`;
}
