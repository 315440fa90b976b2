import { mkdirSync, rmSync } from "node:fs";
import { PeerProcess } from "./peer-process.js";

/** Time for a process to start, and for all peers to complete. */
const TIMEOUT_MS = 180_000;

/**
 * Lets one seed and `leecherCount` leechers, connected to each other before, share `sample`, all run by `contestant`.
 * Measures the seconds from the seed's dial until all are complete, and how many copies the seed sent.
 */
export async function swarm(contestant, leecherCount, sample, folder) {
  const targets = Array.from({ length: leecherCount }, (_, index) => folder.at(`leecher-${index + 1}`));
  try {
    const leechers = targets.map((target) => start(contestant, sample, target));
    await Promise.all(leechers.map((leecher) => leecher.ready(TIMEOUT_MS)));
    introduce(leechers);
    const seed = start(contestant, sample, sample.origin);
    await seed.ready(TIMEOUT_MS);
    const result = await measure(seed, leechers, sample.bytes);
    for (const target of targets) sample.check(target);
    return result;
  } finally {
    await PeerProcess.endAll();
    for (const target of targets) rmSync(target, { recursive: true, force: true });
  }
}

function start(contestant, { torrentFile }, folder) {
  mkdirSync(folder, { recursive: true });
  return new PeerProcess(contestant, torrentFile, folder);
}

function introduce(leechers) {
  for (const [index, leecher] of leechers.entries()) {
    for (const { address } of leechers.slice(0, index)) leecher.dial(address);
  }
}

async function measure(seed, leechers, bytes) {
  const startedAt = performance.now();
  for (const { address } of leechers) seed.dial(address);
  await Promise.all(leechers.map((leecher) => leecher.event("complete", TIMEOUT_MS)));
  const seconds = (performance.now() - startedAt) / 1_000;
  await seed.end();
  const { uploadedBytes } = await seed.event("left", TIMEOUT_MS);
  return { seconds, copies: uploadedBytes / bytes };
}
