/** A leecher in the bound of Kumar and Ross. */
export interface BoundedLeecher {
  /** Upload rate, bytes per second; Infinity if unlimited. */
  readonly upload: number;
  /** Download rate, bytes per second; Infinity if unlimited. */
  readonly download: number;
}

/** A file, its seeds and its leechers. */
export interface Distribution {
  /** Size of the file, bytes. */
  readonly fileBytes: number;
  /** Upload rate of all seeds together, bytes per second; Infinity if unlimited. */
  readonly seedUpload: number;
  /** The peers that want the whole file. */
  readonly leechers: readonly BoundedLeecher[];
}

/** The three limits on the speed of a swarm; the largest is the bound. */
export interface DistributionLimits {
  /** Time in which the seeds can send one copy, milliseconds: F / uS. */
  readonly seedMs: number;
  /** Time in which the slowest leecher can receive the file, milliseconds: F / dmin. */
  readonly slowestMs: number;
  /** Time in which all uploads together can send a copy to each leecher, milliseconds: L F / (uS + sum of u). */
  readonly capacityMs: number;
}

/** Returns the three limits of {@link kumarRossMs} separately, to show which one binds. All are 0 without leechers. */
export function distributionLimits({ fileBytes, seedUpload, leechers }: Distribution): DistributionLimits {
  if (leechers.length === 0) return { seedMs: 0, slowestMs: 0, capacityMs: 0 };
  const slowest = leechers.reduce((least, { download }) => Math.min(least, download), Infinity);
  const capacity = leechers.reduce((sum, { upload }) => sum + upload, seedUpload);
  return {
    seedMs: (1_000 * fileBytes) / seedUpload,
    slowestMs: (1_000 * fileBytes) / slowest,
    capacityMs: (1_000 * leechers.length * fileBytes) / capacity,
  };
}

/**
 * Returns the minimum time in which a file can reach all leechers, milliseconds:
 *
 * `Tmin = max{ F / uS, F / dmin, L F / (uS + sum of u_i) }`
 *
 * for F bytes, L leechers that upload at u_i, the slowest of which downloads at dmin, and seeds that upload at uS
 * together. It is a bound on the *last* completion; the mean may be less. It is reached by a fluid, which can be
 * divided without end, if all leechers arrive at 0 with nothing and stay to the last, only access links bind, and
 * messages cost nothing. Each of these only helps: pieces, latency, overhead, late arrivals, and leechers or seeds that
 * leave early make a swarm slower and never faster, so the bound also holds for them. It does not hold for leechers
 * that begin with a part of the file, or leave without all of it.
 *
 * Source: R. Kumar, K. W. Ross, "Peer-Assisted File Distribution: The Minimum Distribution Time", HotWeb 2006.
 *
 * @returns Infinity if some leecher can never have the file; 0 without leechers.
 */
export function kumarRossMs(distribution: Distribution): number {
  const { seedMs, slowestMs, capacityMs } = distributionLimits(distribution);
  return Math.max(seedMs, slowestMs, capacityMs);
}
