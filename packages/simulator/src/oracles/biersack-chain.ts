/**
 * Returns how many peers are served after `units` whole units if a copy has `chunks` chunks:
 * `N(t) = t + C t (t - 1) / 2`.
 *
 * In linear chains the server sends a copy to one peer in each unit of time and thereby begins a new chain. Each peer
 * passes what it receives to one other, chunk by chunk, and stops after one copy. A unit is the time of one copy, F /
 * b, and all rates are b. The k-th peer of a chain that began at s is served at s + 1 + (k - 1) / C.
 *
 * Source: E. Biersack, P. Rodriguez, P. Felber, "Performance analysis of peer-to-peer networks for file distribution",
 * QofIS 2004; the sums are derived anew.
 */
export function chainServed(chunks: number, units: number): number {
  return units + (chunks * units * (units - 1)) / 2;
}

/**
 * Returns the time in which linear chains serve `peers` peers, units, as if {@link chainServed} held between whole
 * units:
 *
 * `T_lin = ((C - 2) + sqrt((C - 2)^2 + 8 N C)) / (2 C)`
 *
 * Differs from the exact {@link chainUnits} by some hundredths of a unit. Source: see {@link chainServed}.
 */
export function approximateChainUnits(chunks: number, peers: number): number {
  const lag = chunks - 2;
  return (lag + Math.sqrt(lag * lag + 8 * peers * chunks)) / (2 * chunks);
}

/**
 * Returns the time in which linear chains serve `peers` peers, units, counted exactly, one chunk time after the other.
 * Source: see {@link chainServed}.
 */
export function chainUnits(chunks: number, peers: number): number {
  let served = 0;
  // in each chunk time, every chain that has served a peer serves one more; its first takes a whole copy
  for (let chunkTime = chunks; ; chunkTime++) {
    served += Math.floor(chunkTime / chunks);
    if (served >= peers) return chunkTime / chunks;
  }
}
