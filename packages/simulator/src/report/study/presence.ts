import type { PeerResult } from "../../metrics/peer-result.js";
import type { RunResult } from "../../metrics/run-result.js";

/** How long `peer` was there, milliseconds. */
export function presenceOf({ arrivedMs, leftMs }: PeerResult, { simulatedMs }: RunResult): number {
  return Math.max(0, (leftMs ?? simulatedMs) - arrivedMs);
}
