import type { Viewing } from "../scenario/scenario.js";

/** When a playback that never pauses reaches `piece`, milliseconds, for a peer that arrived at `arrivedMs`. */
export function playedAtMs(
  { delayMs, rateBytesPerSecond }: Viewing,
  arrivedMs: number,
  piece: number,
  pieceBytes: number,
): number {
  return arrivedMs + delayMs + (piece * pieceBytes * 1_000) / rateBytesPerSecond;
}
