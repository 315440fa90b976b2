import { floorLog } from "./floor-log.js";

/** A swarm of equals, as Mundinger, Weber and Weiss assume it. */
export interface UniformSwarm {
  /** Size of the file, bytes. */
  readonly fileBytes: number;
  /** Upload rate of the server and of each peer, bytes per second. */
  readonly upload: number;
  /** Into how many equal pieces the file is cut. */
  readonly pieces: number;
  /** Peers that want the file; the server is not one of them. */
  readonly peers: number;
}

/**
 * The least number of rounds in which one server and `peers` peers can bring `pieces` pieces to everybody:
 *
 * `M + floor(log2 N)`
 *
 * where in a round each of them can send one whole piece that it held when the round began. The server needs M
 * rounds to part with each piece once; the last of them has then two holders, who can no more than double in each
 * round. Assumes that all upload alike, that a piece is passed on only when it is complete, and that nothing limits
 * downloads; sharing a link among several uploads does not help.
 *
 * Source: J. Mundinger, R. Weber, G. Weiss, "Optimal scheduling of peer-to-peer file dissemination", Journal of
 * Scheduling 11 (2008), theorem 1.
 *
 * @throws {@link !RangeError | RangeError} unless there is a piece and a peer.
 */
export function mundingerRounds(pieces: number, peers: number): number {
  if (!Number.isInteger(pieces) || pieces < 1) throw new RangeError(`a file cannot have ${pieces} pieces`);
  return pieces + floorLog(2, peers);
}

/**
 * The least time in which the last of the peers can have the file, milliseconds:
 *
 * `T* = (F / u) (1 + floor(log2 N) / M)`
 *
 * {@link mundingerRounds} of F / (M u) each. No run of equals in whole pieces ends before it.
 */
export function mundingerMs({ fileBytes, upload, pieces, peers }: UniformSwarm): number {
  const roundMs = (1_000 * fileBytes) / (pieces * upload);
  return roundMs * mundingerRounds(pieces, peers);
}
