import type { PeerResult } from "./peer-result.js";

/**
 * Returns how long `peer` was present in a run that ended at `endMs`, milliseconds, without the time it had crashed.
 */
export function presenceOf({ arrivedMs, leftMs, awayMs }: PeerResult, endMs: number): number {
  return Math.max(0, (leftMs ?? endMs) - arrivedMs - awayMs);
}
