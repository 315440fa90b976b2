import type { Bitfield, PieceIndex } from "@minibit/core";

/** From no piece to all. A partial group is never shown as empty or full. */
const SHADES = ["·", "░", "▒", "▓", "█"];

/** Shows a torrent's pieces in one line of at most `width` characters, each for as many pieces as necessary. */
export function pieceMap(have: Bitfield, width: number): string {
  const cells = Math.min(width, have.length);
  let map = "";
  for (let cell = 0; cell < cells; cell++) {
    const first = Math.floor((cell * have.length) / cells);
    const end = Math.floor(((cell + 1) * have.length) / cells);
    map += shade(countHeld(have, first, end), end - first);
  }
  return map;
}

function countHeld(have: Bitfield, first: number, end: number): number {
  let held = 0;
  for (let piece = first; piece < end; piece++) if (have.has(piece as PieceIndex)) held++;
  return held;
}

function shade(held: number, pieces: number): string {
  if (held === 0) return SHADES[0]!;
  return SHADES[1 + Math.floor((held / pieces) * (SHADES.length - 2))]!;
}
