import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Patience } from "./patience.js";

/** Collects all garbage. Kept: the context that it comes from is 150 KB, as much as a small leak. */
let collect: (() => void) | undefined;

function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

/**
 * Bytes of the heap in use once all garbage is collected, without machine code: that comes and goes by 200 KB, as
 * functions are compiled and discarded.
 */
function usedBytes(): number {
  collect ??= collector();
  collect();
  collect();
  const spaces = getHeapSpaceStatistics().filter(({ space_name: name }) => !name.startsWith("code"));
  return spaces.reduce((bytes, { space_used_size: used }) => bytes + used, 0);
}

/** Peers that come and leave first: one-time compilation and allocation is not the strategy's state. */
const FIRST_PEERS = 2_000;

/** Peers that come and leave in a measurement: enough that an entry for each stands out. */
const MEASURED_PEERS = 40_000;

/** Peers that come and leave before the next look at the time. */
const PEERS_AT_ONCE = 100;

/** Apparent bytes that may be kept: less than an entry of any map for each of {@link MEASURED_PEERS}. */
const MAY_BE_KEPT = 12 * MEASURED_PEERS;

/** The heap also changes for other reasons; a leak shows every time. */
const ATTEMPTS = 3;

/**
 * How long the first peers, and all peers, may take, milliseconds: a slow strategy meets fewer peers, but is not told
 * that it is too slow. At 5 ms a call 17,000 remain, which is enough to find an entry for each.
 */
const FIRST_MS = 5_000;
const ALL_MS = 90_000;

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
  let [peers, kept, tookMs] = [0, Infinity, 0];
  for (let attempt = 0; attempt < ATTEMPTS && kept > MAY_BE_KEPT; attempt++) {
    const begunMs = patience.spentMs;
    if (begunMs + tookMs > ALL_MS) break; // an attempt with fewer peers would find less
    const visits = settle();
    visitUntil(begunMs + FIRST_MS, FIRST_PEERS, visits, patience);
    const before = usedBytes();
    peers = visitUntil(ALL_MS, MEASURED_PEERS, visits, patience);
    if (peers === 0) return undefined;
    kept = usedBytes() - before;
    tookMs = patience.spentMs - begunMs;
  }
  const perPeer = kept / peers;
  report(`${perPeer.toFixed(1)} bytes kept for each of ${peers} peers that left`);
  return kept > MAY_BE_KEPT
    ? `after ${peers} peers came and left, ${perPeer.toFixed(0)} bytes are kept for each: forget them ${farewell}`
    : undefined;
}

/** Lets at most `most` peers come and leave, until the check has taken `endMs`. Returns how many; 0 after a mistake. */
function visitUntil(endMs: number, most: number, visits: Visits, patience: Patience): number {
  let peers = 0;
  while (peers < most && patience.spentMs < endMs) {
    if (!visits(PEERS_AT_ONCE)) return 0;
    peers += PEERS_AT_ONCE;
  }
  return peers;
}
