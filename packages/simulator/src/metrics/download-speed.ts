import type { PeerResult } from "./peer-result.js";

/**
 * How fast `peer` received, bytes per second: what was not for nothing, from when it came until it had everything, or
 * went, or the run ended at `endMs`. Unlike a download time, all have one, also those who did not get there; undefined
 * of who was there for no time.
 */
export function downloadSpeed(peer: PeerResult, endMs: number): number | undefined {
  const ms = (peer.completedMs ?? peer.leftMs ?? endMs) - peer.arrivedMs;
  if (ms <= 0) return undefined;
  return ((peer.downloadedBytes - peer.wastedBytes - peer.againBytes) * 1_000) / ms;
}
