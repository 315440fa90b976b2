import type { Viewing } from "../scenario/scenario.js";

/** When a playback that never pauses comes to `piece`, milliseconds, of a peer that came at `arrivedMs`. */
export function playedAtMs(
  { delayMs, rateBytesPerSecond }: Viewing,
  arrivedMs: number,
  piece: number,
  pieceBytes: number,
): number {
  return arrivedMs + delayMs + (piece * pieceBytes * 1_000) / rateBytesPerSecond;
}
