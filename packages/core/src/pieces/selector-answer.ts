import { type Selection, disown, kindOf } from "../strategy/index.js";

/** A selection, before it is known whether the piece is one. */
export type UncheckedSelection = Omit<Selection, "piece"> & { readonly piece: unknown };

/** Reads once what a selector answered, whatever that is; undefined where it leaves the peer idle. */
export function readSelection(answer: unknown): UncheckedSelection | undefined {
  if (answer === undefined || answer === null) return undefined;
  const isSelection = typeof answer === "object" && "piece" in answer;
  const { piece, reason }: Readonly<Partial<Record<keyof Selection, unknown>>> = isSelection
    ? answer
    : { piece: answer };
  disown(piece);
  return { piece, reason: typeof reason === "string" ? reason : "selected" };
}

/** What is wrong with the selection of `piece`, for the strategy's author; `whyNot` says why a number is no candidate. */
export function wrongSelection(piece: unknown, whyNot: (piece: number) => string): string {
  if (typeof piece === "number") return `selected piece ${piece}, which is not a candidate: ${whyNot(piece)}`;
  if (piece === undefined || piece === null)
    return `selected piece ${piece}: return undefined itself to start nothing`;
  return `selected ${kindOf(piece)}: return the index of a candidate, or { piece, reason }`;
}
