/** Length of a block, the unit of a request, bytes (BEP 3's convention; every client refuses much longer ones). */
export const BLOCK_LENGTH = 16_384;

/**
 * Where a block begins in its piece, bytes. A plain number: it is used in arithmetic at every step, and a brand would
 * have to be cast away each time.
 */
export type BlockOffset = number;

/** Returns the number of blocks in a piece of `pieceLength` bytes. The last one may be short. */
export function blockCount(pieceLength: number): number {
  return Math.ceil(pieceLength / BLOCK_LENGTH);
}
