/** A set of pieces: a drawing such as `"x.x"` (any character except a dot is a yes), or a function. */
export type PieceMask = string | ((piece: number) => boolean);

/** `mask` as a function; pieces beyond a drawing are a no. */
export function readMask(mask: PieceMask): (piece: number) => boolean {
  if (typeof mask === "function") return mask;
  return (piece) => (mask[piece] ?? ".") !== ".";
}
