import type { PeerResult } from "./peer-result.js";

/** How long `peer` was there in a run that ended at `endMs`, milliseconds: a machine that has crashed is not. */
export function presenceOf({ arrivedMs, leftMs, awayMs }: PeerResult, endMs: number): number {
  return Math.max(0, (leftMs ?? endMs) - arrivedMs - awayMs);
}
