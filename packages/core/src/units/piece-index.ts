declare const PIECE_INDEX: unique symbol;

/**
 * Index of a piece in a torrent, from 0. It is branded so that the index of a block or byte cannot be passed instead.
 */
export type PieceIndex = number & { readonly [PIECE_INDEX]: true };

/**
 * Makes `index` a piece index.
 *
 * @throws {@link !RangeError | RangeError} if it is not a whole number from 0.
 */
export function pieceIndex(index: number): PieceIndex {
  if (!Number.isInteger(index) || index < 0) throw new RangeError(`not a piece index: ${index}`);
  return index as PieceIndex;
}
