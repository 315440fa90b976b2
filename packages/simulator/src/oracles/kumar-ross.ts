/** A leecher, as far as the bound of Kumar and Ross knows it. */
export interface BoundedLeecher {
  /** Upload rate, bytes per second; Infinity where nothing limits it. */
  readonly upload: number;
  /** Download rate, bytes per second; Infinity where nothing limits it. */
  readonly download: number;
}

/** A file, who has it and who wants it. */
export interface Distribution {
  /** Size of the file, bytes. */
  readonly fileBytes: number;
  /** Upload rate of all seeds together, bytes per second; Infinity where nothing limits it. */
  readonly seedUpload: number;
  /** Who wants the whole file. */
  readonly leechers: readonly BoundedLeecher[];
}

/** What keeps a swarm from being faster: the largest of these three is the bound. */
export interface DistributionLimits {
  /** Until the seeds can have sent one copy, milliseconds: F / uS. */
  readonly seedMs: number;
  /** Until the slowest leecher can have received the file, milliseconds: F / dmin. */
  readonly slowestMs: number;
  /** Until all uploads together can have sent a copy to each leecher, milliseconds: L F / (uS + sum of u). */
  readonly capacityMs: number;
}

/**
 * The three limits of {@link kumarRossMs} one by one, to tell which of them binds. All are 0 without leechers.
 */
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
 * The least time in which a file can reach everybody, milliseconds:
 *
 * `Tmin = max{ F / uS, F / dmin, L F / (uS + sum of u_i) }`
 *
 * for F bytes, L leechers that upload at u_i, the slowest of which downloads at dmin, and seeds that upload at uS
 * together. It is a bound on the *last* completion; the mean may be less. It is reached by a fluid, which can be
 * divided without end, where all leechers come at 0 with nothing and stay to the last, only access links bind and
 * nothing is spent on messages. Each of these only helps, so pieces, latency, overhead, late comers, and leechers or
 * seeds that leave early make a swarm slower and never faster: the bound holds for them as well. It does not hold
 * for leechers that begin with a part of the file, or leave without all of it.
 *
 * Source: R. Kumar, K. W. Ross, "Peer-Assisted File Distribution: The Minimum Distribution Time", HotWeb 2006.
 *
 * @returns Infinity when somebody can never have the file; 0 without leechers.
 */
export function kumarRossMs(distribution: Distribution): number {
  const { seedMs, slowestMs, capacityMs } = distributionLimits(distribution);
  return Math.max(seedMs, slowestMs, capacityMs);
}
