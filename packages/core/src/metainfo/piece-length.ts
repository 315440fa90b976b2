import { KIB, MIB } from "../units/index.js";

const SHORTEST = 16 * KIB;
const LONGEST = 16 * MIB;

/** 1,024 pieces, give or take half a power of two. */
const MOST_PIECES = Math.floor(1_024 * Math.SQRT2);

/**
 * Returns the piece length for `totalBytes` of content: a power of two from 16 KiB to 16 MiB that gives about 1,024
 * pieces. This is the rule of Transmission 4 (`default_piece_size` in its makemeta.cc). Fewer pieces spread slowly,
 * since only whole ones are passed on. More pieces make torrents, bitfields and HAVEs large. Some clients refuse pieces
 * longer than 16 MiB.
 */
export function choosePieceLength(totalBytes: number): number {
  let pieceLength = SHORTEST;
  while (pieceLength < LONGEST && totalBytes > pieceLength * MOST_PIECES) pieceLength *= 2;
  return pieceLength;
}
