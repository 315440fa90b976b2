import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bytes of the heap in use once all garbage is collected. */
function usedBytes(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** Peers that come and leave in a measurement: enough that an entry for each stands out. */
const MEASURED_PEERS = 40_000;

/** Apparent bytes allowed per peer that left: less than an entry of any map. */
const KEPT_PER_PEER = 12;

/** The heap also changes as code is compiled and discarded; a leak shows every time. */
const ATTEMPTS = 3;

/**
 * Returns what is wrong with the memory kept after {@link MEASURED_PEERS} came and left; undefined if nothing is.
 * `settle` makes a swarm that peers have joined and left. The function it returns does so with `peers` more and
 * reports whether the strategy made no mistake. After one there is no complaint: memory of faults is not its own, and
 * others report them. `farewell` is where it learns who left.
 */
export function leakComplaint(
  settle: () => (peers: number) => boolean,
  report: (figure: string) => void,
  farewell = "in peerLeft",
): string | undefined {
  let perPeer = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && perPeer > KEPT_PER_PEER; attempt++) {
    const come = settle();
    const before = usedBytes();
    if (!come(MEASURED_PEERS)) return undefined;
    perPeer = (usedBytes() - before) / MEASURED_PEERS;
  }
  report(`${perPeer.toFixed(1)} bytes kept for each peer that left`);
  return perPeer > KEPT_PER_PEER
    ? `after ${MEASURED_PEERS} peers came and left, ${perPeer.toFixed(0)} bytes are kept for each: forget them ${farewell}`
    : undefined;
}
