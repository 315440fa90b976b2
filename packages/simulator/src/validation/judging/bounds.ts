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
 * The last completion over the least time in which a fluid could have reached as many (Kumar and Ross); undefined
 * where nobody completed. It is computed here from the lines of the peers, not taken from the result: what everybody
 * who came could have sent counts as there from the start, so late comers, leavers and those who gave up make the
 * bound lower and never higher. Who began with a part of the file is no case for it.
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
 * The last completion over the least time in which pieces can reach as many, where a piece is passed on only once it
 * is complete (Mundinger, Weber and Weiss); undefined unless all upload alike, from one seed to all.
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

/** The most that any line sent, over what it can send in the time for which its owner was there. */
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
