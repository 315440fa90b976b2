import { leechersOf } from "../../metrics/leechers.js";
import { kumarRossMs, mundingerMs } from "../../oracles/index.js";
import type { PeerResult } from "../../metrics/peer-result.js";
import type { RunResult } from "../../metrics/run-result.js";

/** Peers of a run: those that held everything from the start, and the others. */
interface Sides {
  readonly founders: readonly PeerResult[];
  readonly leechers: readonly PeerResult[];
}

/**
 * The last completion divided by the least time in which a fluid could have reached as many peers (Kumar and Ross);
 * undefined if none completed. It is computed here from the capacities of the peers, not taken from the result. The
 * upload of everybody who arrived counts from the start, so late arrivals, departures and peers that gave up make the
 * bound lower, never higher. Undefined also if a peer began with a part of the file.
 */
export function lastOverFluidBound(result: RunResult): number | undefined {
  const { founders, leechers } = sidesOf(result);
  const completed = leechers.filter(({ completedMs }) => completedMs !== undefined);
  if (completed.length === 0 || result.scenario.populations.some(({ holds }) => holds > 0 && holds < 1)) {
    return undefined;
  }
  const bound = kumarRossMs({
    fileBytes: result.scenario.file.bytes,
    seedUpload: uploadOf([...founders, ...leechers.filter(({ completedMs }) => completedMs === undefined)]),
    leechers: completed.map(({ uploadCapacity, downloadCapacity }) => ({
      upload: uploadCapacity ?? Infinity,
      download: downloadCapacity ?? Infinity,
    })),
  });
  return bound === 0 ? undefined : lastOf(completed) / bound;
}

/**
 * The last completion divided by the least time in which pieces, passed on only once complete, can reach as many peers
 * (Mundinger, Weber and Weiss); undefined unless all upload at the same rate, from one seed, and all completed.
 */
export function lastOverPieceBound(result: RunResult): number | undefined {
  const { founders, leechers } = sidesOf(result);
  const completed = leechers.filter(({ completedMs }) => completedMs !== undefined);
  const [seed] = founders;
  const alike = [...founders, ...leechers].every(
    ({ uploadCapacity }) => uploadCapacity === seed?.uploadCapacity,
  );
  const upload = seed?.uploadCapacity;
  if (founders.length !== 1 || !alike || !upload || completed.length < leechers.length) return undefined;
  const { bytes, pieceBytes } = result.scenario.file;
  const swarm = { fileBytes: bytes, upload, pieces: Math.ceil(bytes / pieceBytes), peers: leechers.length };
  return leechers.length === 0 ? undefined : lastOf(completed) / mundingerMs(swarm);
}

/** The greatest part that any peer sent of what its uplink could send while the peer was present. */
export function fullestLine(result: RunResult): number | undefined {
  const parts = result.peers.flatMap(({ uploadCapacity, uploadedBytes, arrivedMs, leftMs }) => {
    const presentMs = (leftMs ?? result.simulatedMs) - arrivedMs;
    return uploadCapacity === null || presentMs <= 0
      ? []
      : (1_000 * uploadedBytes) / (uploadCapacity * presentMs);
  });
  return parts.length === 0 ? undefined : Math.max(...parts);
}

function sidesOf(result: RunResult): Sides {
  const leechers = leechersOf(result);
  const leeching = new Set(leechers);
  return { founders: result.peers.filter((peer) => !leeching.has(peer)), leechers };
}

function uploadOf(peers: readonly PeerResult[]): number {
  return peers.reduce((sum, { uploadCapacity }) => sum + (uploadCapacity ?? Infinity), 0);
}

function lastOf(completed: readonly PeerResult[]): number {
  return completed.reduce((last, { completedMs }) => Math.max(last, completedMs ?? 0), 0);
}
