import type { Metainfo } from "../metainfo/index.js";
import type { Bitfield, PieceIndex } from "../units/index.js";

/** Returns the total size of the pieces in `have`, bytes. @internal */
export function heldBytes(have: Bitfield, metainfo: Metainfo): number {
  if (have.length === 0) return 0;
  const last = (have.length - 1) as PieceIndex;
  const missingOfLast = have.has(last) ? metainfo.pieceLength - metainfo.pieceSize(last) : 0;
  return have.count * metainfo.pieceLength - missingOfLast;
}
