import { mkdirSync, rmSync } from "node:fs";
import { PeerProcess } from "./peer-process.js";

/** Until a peer has looked at what is there, and until it has it all: so long at least, and by this rate. */
const PATIENCE_MS = 60_000;
const SLOWEST_BYTES_PER_MS = 10_000;

/** Peers of the race that is on, to be ended when this process is. */
const running = new Set();

/** Ends, at once, what runs. */
export function abandonRace() {
  for (const peer of running) peer.kill();
}

/**
 * Lets one seed send `sample` to one leecher, both made by `contestant`, and measures it from the dial on: seconds,
 * and of each side processor time in seconds and peak memory in bytes (of its whole life).
 */
export async function race(contestant, sample, folder) {
  const target = folder.at("target");
  mkdirSync(target);
  try {
    const seed = start(contestant, sample, sample.origin);
    const leecher = start(contestant, sample, target);
    const result = await measure(seed, leecher, PATIENCE_MS + sample.bytes / SLOWEST_BYTES_PER_MS);
    sample.check(target);
    return result;
  } finally {
    await Promise.all(Array.from(running, (peer) => peer.end()));
    running.clear();
    rmSync(target, { recursive: true });
  }
}

function start(contestant, { torrentFile }, folder) {
  const peer = new PeerProcess(contestant, torrentFile, folder);
  running.add(peer);
  return peer;
}

async function measure(seed, leecher, timeoutMs) {
  const { port } = await seed.event("ready", timeoutMs);
  await leecher.event("ready", timeoutMs);
  const before = [seed.cpuSeconds, leecher.cpuSeconds];
  leecher.dial(`127.0.0.1:${port}`);
  const { seconds } = await leecher.event("complete", timeoutMs);
  const [seedSide, leecherSide] = [seed, leecher].map((peer, index) => ({
    cpuSeconds: peer.cpuSeconds - before[index],
    peakMemory: peer.peakMemory,
  }));
  return { seconds, seed: seedSide, leecher: leecherSide };
}
