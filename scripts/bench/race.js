import { mkdirSync, rmSync } from "node:fs";
import { PeerProcess } from "./peer-process.js";

/** Minimum time for a peer to check its data, or to complete, and the rate that extends it. */
const PATIENCE_MS = 60_000;
const SLOWEST_BYTES_PER_MS = 10_000;

/**
 * Lets one seed send `sample` to one leecher, both run by `contestant`. Measures seconds from their connection on, and
 * for each side processor time in seconds and peak memory in bytes, over its whole life.
 */
export async function race(contestant, sample, folder) {
  const target = folder.at("target");
  mkdirSync(target);
  try {
    const seed = new PeerProcess(contestant, sample.torrentFile, sample.origin);
    const leecher = new PeerProcess(contestant, sample.torrentFile, target);
    const result = await measure(seed, leecher, PATIENCE_MS + sample.bytes / SLOWEST_BYTES_PER_MS);
    sample.check(target);
    return result;
  } finally {
    await PeerProcess.endAll();
    rmSync(target, { recursive: true });
  }
}

async function measure(seed, leecher, timeoutMs) {
  await Promise.all([seed.ready(timeoutMs), leecher.ready(timeoutMs)]);
  const before = [seed.cpuSeconds, leecher.cpuSeconds];
  leecher.dial(seed.address);
  const { seconds } = await leecher.event("complete", timeoutMs);
  const [seedSide, leecherSide] = [seed, leecher].map((peer, index) => ({
    cpuSeconds: peer.cpuSeconds - before[index],
    peakMemory: peer.peakMemory,
  }));
  return { seconds, seed: seedSide, leecher: leecherSide };
}
