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

/** Peers that come and leave in a measurement: enough that an entry for each is no noise. */
const MEASURED_PEERS = 40_000;

/** Bytes that may seem to be kept for a peer that left: less than an entry of any map. */
const KEPT_PER_PEER = 12;

/** The heap also moves by itself, with what is compiled and forgotten; a leak is there each time. */
const ATTEMPTS = 3;

/**
 * What is wrong with the memory kept after {@link MEASURED_PEERS} came and left; undefined when nothing is.
 * `settle` makes a swarm in which some came and left already, and returns what lets `peers` more, and says whether the strategy
 * did nothing wrong: else there is nothing to say here, as what is kept of faults is not its own, and others tell of them.
 * `farewell` is where the strategy hears who left.
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
