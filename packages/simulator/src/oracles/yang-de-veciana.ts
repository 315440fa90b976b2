/**
 * Returns how many peers hold a copy after `services` whole service times F / u, if one peer held it at first and every
 * holder serves one other at a time: `2^t`. The capacity of a swarm grows with the demand for it.
 *
 * It assumes equal upload rates, a file of one piece, and more demand than capacity. With several pieces, it holds for
 * the copies of each piece and the time of a piece. It is `mundingerRounds` for one piece, seen from the other side.
 *
 * Source: X. Yang, G. de Veciana, "Service capacity of peer to peer networks", INFOCOM 2004.
 */
export function holdersAfter(services: number): number {
  let holders = 1;
  for (let service = 0; service < services; service++) holders *= 2;
  return holders;
}

/**
 * Returns the rate at which holders multiply, per service time, if one that has served stays to serve again with
 * probability `stays`: `ln(1 + z)`, which is ln 2 if all stay and 0 if none does. Source: see {@link holdersAfter}.
 */
export function transientGrowth(stays: number): number {
  return Math.log1p(stays);
}

/**
 * Returns the mean delay of a burst of `peers` peers, in times F / u: `1 + log2(N) / m` for a file of `pieces` pieces,
 * which pipeline what a single one would do step by step. Source: see {@link holdersAfter}.
 */
export function burstDelay(pieces: number, peers: number): number {
  return 1 + Math.log2(peers) / pieces;
}
