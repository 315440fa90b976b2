import { floorLog } from "./floor-log.js";

/** A swarm of equal peers, as assumed by Mundinger, Weber and Weiss. */
export interface UniformSwarm {
  /** Size of the file, bytes. */
  readonly fileBytes: number;
  /** Upload rate of the server and of each peer, bytes per second. */
  readonly upload: number;
  /** Number of equal pieces into which the file is cut. */
  readonly pieces: number;
  /** Number of peers that want the file, not including the server. */
  readonly peers: number;
}

/**
 * Returns the least number of rounds in which one server and `peers` peers can bring `pieces` pieces to all peers:
 *
 * `M + floor(log2 N)`
 *
 * In a round, each of them can send one whole piece that it held when the round began. The server needs M rounds to
 * hand out each piece once. The last of them then has two holders, and the number of holders can at most double in each
 * round. It assumes that all upload at the same rate, that a piece is passed on only when it is complete, and that
 * nothing limits downloads. Sharing a link among several uploads does not help.
 *
 * Source: J. Mundinger, R. Weber, G. Weiss, "Optimal scheduling of peer-to-peer file dissemination", Journal of
 * Scheduling 11 (2008), theorem 1.
 *
 * @throws {@link !RangeError | RangeError} unless there is at least one piece and one peer.
 */
export function mundingerRounds(pieces: number, peers: number): number {
  if (!Number.isInteger(pieces) || pieces < 1) throw new RangeError(`a file cannot have ${pieces} pieces`);
  return pieces + floorLog(2, peers);
}

/**
 * Returns the minimum time in which the last of the peers can have the file, milliseconds:
 *
 * `T* = (F / u) (1 + floor(log2 N) / M)`
 *
 * that is, {@link mundingerRounds} of F / (M u) each. No run of equal peers with whole pieces ends sooner.
 */
export function mundingerMs({ fileBytes, upload, pieces, peers }: UniformSwarm): number {
  const roundMs = (1_000 * fileBytes) / (pieces * upload);
  return roundMs * mundingerRounds(pieces, peers);
}
