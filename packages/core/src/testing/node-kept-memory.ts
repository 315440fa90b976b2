import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Patience } from "./patience.js";

/** Collects all garbage. Kept: the context that it comes from is 150 KB, as much as a small leak. */
let collect: (() => void) | undefined;

function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

/** Bytes of the heap in use once all garbage is collected. */
function usedBytes(): number {
  collect ??= collector();
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** Peers that come and leave first: one-time compilation and allocation is not the strategy's state. */
const FIRST_PEERS = 2_000;

/** Peers that come and leave in a measurement: enough that an entry for each stands out. */
const MEASURED_PEERS = 40_000;

/** Peers that come and leave before the next look at the time. */
const PEERS_AT_ONCE = 100;

/** Apparent bytes allowed per peer that left: less than an entry of any map. */
const KEPT_PER_PEER = 12;

/** The heap also changes as code is compiled and discarded; a leak shows every time. */
const ATTEMPTS = 3;

/**
 * How long the first peers and the measured ones of an attempt may take, milliseconds. A slow strategy is measured with
 * fewer peers: at 5 ms a call with 2,000 or more, and all attempts together are done within the kit's patience.
 */
const FIRST_MS = 2_000;
const MEASURED_MS = 27_000;

/** Lets so many peers join a swarm and leave it; returns whether the strategy made no mistake. */
export type Visits = (peers: number) => boolean;

/**
 * Returns what is wrong with the memory kept after {@link MEASURED_PEERS} came and left; undefined if nothing is.
 * `settle` makes a swarm. After a mistake there is no complaint: memory of faults is not the strategy's own, and others
 * report them. `farewell` is where the strategy learns who left.
 */
export function leakComplaint(
  settle: () => Visits,
  patience: Patience,
  report: (figure: string) => void,
  farewell = "in peerLeft",
): string | undefined {
  let [peers, perPeer] = [0, Infinity];
  for (let attempt = 0; attempt < ATTEMPTS && perPeer > KEPT_PER_PEER; attempt++) {
    const visits = settle();
    visitFor(FIRST_MS, FIRST_PEERS, visits, patience);
    const before = usedBytes();
    peers = visitFor(MEASURED_MS, MEASURED_PEERS, visits, patience);
    if (peers === 0) return undefined;
    perPeer = (usedBytes() - before) / peers;
  }
  report(`${perPeer.toFixed(1)} bytes kept for each of ${peers} peers that left`);
  return perPeer > KEPT_PER_PEER
    ? `after ${peers} peers came and left, ${perPeer.toFixed(0)} bytes are kept for each: forget them ${farewell}`
    : undefined;
}

/** Lets at most `most` peers come and leave, until `ms` have passed. Returns how many; 0 after a mistake. */
function visitFor(ms: number, most: number, visits: Visits, patience: Patience): number {
  const end = patience.spentMs + ms;
  let peers = 0;
  while (peers < most && patience.spentMs < end) {
    if (!visits(PEERS_AT_ONCE)) return 0;
    peers += PEERS_AT_ONCE;
  }
  return peers;
}
