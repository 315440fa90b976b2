/** Bytes of a block: the unit that is requested (BEP 3's convention; every client refuses much larger ones). */
export const BLOCK_LENGTH = 16_384;

/**
 * Where a block begins in its piece, in bytes. A plain number: it is added to and divided at every step,
 * and a brand would be cast away each time.
 */
export type BlockOffset = number;

/** How many blocks a piece of `pieceLength` bytes has. The last one may be short. */
export function blockCount(pieceLength: number): number {
  return Math.ceil(pieceLength / BLOCK_LENGTH);
}
