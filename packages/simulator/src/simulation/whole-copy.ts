import { type Bitfield, type PieceIndex, type Random, pieceIndex } from "@minibit/core";

/**
 * Ensures that `disks` together hold every piece if none holds all: a scenario counts parts that add up to a copy as
 * one, but each disk draws its part independently. For a missing piece, a disk gives up one that others have too; only
 * if there is no such piece does the disk with the fewest get an additional one.
 */
export function makeWholeCopy(disks: readonly Bitfield[], random: Random): void {
  const holders = random.shuffle(disks.filter(({ count }) => count > 0));
  const pieces = disks[0]?.length ?? 0;
  if (holders.some(({ isFull }) => isFull) || !comeToACopy(holders, pieces)) return;
  const copies = Array.from({ length: pieces }, () => 0);
  for (const disk of holders) for (const piece of disk) copies[piece]!++;
  for (const [piece, count] of copies.entries()) {
    if (count > 0) continue;
    copies[piece] = 1;
    const spare = spareOf(holders, copies);
    if (spare) {
      spare.disk.delete(spare.piece);
      copies[spare.piece]!--;
    }
    (spare?.disk ?? leastOf(holders)).add(pieceIndex(piece));
  }
}

/** Each part was rounded to whole pieces, so the sum may be a few less. */
function comeToACopy(holders: readonly Bitfield[], pieces: number): boolean {
  return holders.reduce((sum, { count }) => sum + count, 0) > pieces - holders.length;
}

/** A piece on a disk that others have too. */
function spareOf(
  holders: readonly Bitfield[],
  copies: readonly number[],
): { readonly disk: Bitfield; readonly piece: PieceIndex } | undefined {
  for (const disk of holders) {
    const piece = [...disk].find((held) => copies[held]! > 1);
    if (piece !== undefined) return { disk, piece };
  }
  return undefined;
}

function leastOf(holders: readonly Bitfield[]): Bitfield {
  return holders.reduce((least, disk) => (disk.count < least.count ? disk : least));
}
