import type { PeerResult } from "./peer-result.js";

/**
 * Returns the mean download speed of `peer`, bytes per second, without useless bytes: from its arrival until it held
 * everything, left, or the run ended at `endMs`. Unlike a download time, it also exists for peers that did not
 * complete; undefined if the peer was present for no time.
 */
export function downloadSpeed(peer: PeerResult, endMs: number): number | undefined {
  const ms = (peer.completedMs ?? peer.leftMs ?? endMs) - peer.arrivedMs;
  if (ms <= 0) return undefined;
  return ((peer.downloadedBytes - peer.wastedBytes - peer.againBytes) * 1_000) / ms;
}
