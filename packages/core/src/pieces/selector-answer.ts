import { type Selection, type SelectionContext, disown, kindOf } from "../strategy/index.js";
import type { PieceIndex } from "../units/index.js";

/** A selection whose `piece` is not checked yet. */
export type UncheckedSelection = Omit<Selection, "piece"> & { readonly piece: unknown };

/** Reads a selector's answer, whatever it is, only once; returns undefined if it leaves the peer idle. */
export function readSelection(answer: unknown): UncheckedSelection | undefined {
  if (answer === undefined || answer === null) return undefined;
  const isSelection = typeof answer === "object" && "piece" in answer;
  const { piece, reason }: Readonly<Partial<Record<keyof Selection, unknown>>> = isSelection
    ? answer
    : { piece: answer };
  disown(piece);
  return { piece, reason: typeof reason === "string" ? reason : "selected" };
}

/** Returns, for the strategy's author, what is wrong with selecting `piece`, which is not a candidate in `context`. */
export function wrongSelection(piece: unknown, context: SelectionContext): string {
  if (typeof piece === "number")
    return `selected piece ${piece}, which is not a candidate: ${whyNot(piece, context)}`;
  if (piece === undefined || piece === null)
    return `selected piece ${piece}: return undefined itself to start nothing`;
  return `selected ${kindOf(piece)}: return the index of a candidate, or { piece, reason }`;
}

/** Returns why `piece` is not a candidate, as far as a selector could see it. */
function whyNot(piece: number, context: SelectionContext): string {
  const { pieceCount } = context.torrent;
  if (!Number.isInteger(piece) || piece < 0 || piece >= pieceCount)
    return `the pieces are 0 to ${pieceCount - 1}`;
  const index = piece as PieceIndex;
  if (!context.peer.has(index)) return "the peer lacks it";
  return context.priority(index) === 0 ? "it is not wanted" : "it is here or started already";
}
