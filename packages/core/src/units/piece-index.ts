declare const PIECE_INDEX: unique symbol;

/** Which piece of a torrent, counted from 0. A brand, so that a block or a byte cannot be passed for it. */
export type PieceIndex = number & { readonly [PIECE_INDEX]: true };

/**
 * Names `index` as a piece.
 *
 * @throws {@link !RangeError | RangeError} when it is not a whole number from 0.
 */
export function pieceIndex(index: number): PieceIndex {
  if (!Number.isInteger(index) || index < 0) throw new RangeError(`not a piece index: ${index}`);
  return index as PieceIndex;
}
