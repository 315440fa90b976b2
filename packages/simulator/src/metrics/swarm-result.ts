/** Distribution of the values of a group. Milliseconds. */
export interface Spread {
  /** Number of values. */
  readonly count: number;
  /** The mean. */
  readonly mean: number;
  /** The median. */
  readonly median: number;
  /** The 95th percentile. */
  readonly p95: number;
  /** The highest value. */
  readonly last: number;
}

/** The measurements of one population. */
export interface ClassResult {
  /** The population. */
  readonly population: string;
  /** Number of peers that arrived. */
  readonly came: number;
  /** Download times of those that completed; undefined if none did. */
  readonly downloadMs: Spread | undefined;
  /** Bytes sent, divided by what their access links could have sent; see {@link SwarmResult.utilisation}. */
  readonly utilisation: number | null;
  /** Mean number of copies of the file sent by one of them; undefined if none arrived. */
  readonly meanServed: number | undefined;
  /** Highest number of copies of the file sent by one of them; undefined if none arrived. */
  readonly mostServed: number | undefined;
}

/** Messages of one type. */
export interface MessageCount {
  /** Number received. */
  readonly count: number;
  /** Size on the wire, bytes. */
  readonly bytes: number;
}

/**
 * The measurements of the swarm as a whole. Where not stated otherwise, they cover peers that arrived without
 * everything.
 */
export interface SwarmResult {
  /** Number of peers that arrived, including seeds. */
  readonly came: number;
  /** Number of leechers that completed. */
  readonly completed: number;
  /** Number of leechers that gave up before they were complete. */
  readonly aborted: number;
  /** Download times; undefined if no leecher completed. */
  readonly downloadMs: Spread | undefined;
  /** When the last leecher completed, milliseconds since the start; undefined if none did. */
  readonly lastCompletedMs: number | undefined;
  /**
   * Bytes sent by leechers, divided by what their access links could have sent while they were present, at the rates
   * that they usually have: a slow-link fault does not lower them. Null if unlimited.
   */
  readonly utilisation: number | null;
  /** Number of copies of the file sent by peers that held everything from the start. */
  readonly seedCopies: number;
  /** Number of copies they had sent when every piece had been distributed once; undefined if that did not happen. */
  readonly seedCopiesAtFirstFull: number | undefined;
  /** When every piece had been completed by a peer that lacked it, milliseconds since the start. */
  readonly firstFullMs: number | undefined;
  /** Jain's index of the mean download speeds of the leechers that completed: 1 if all are equal. */
  readonly jainDownload: number | undefined;
  /** Jain's index of bytes sent divided by bytes received, over the leechers. */
  readonly jainRatio: number | undefined;
  /**
   * The minimum distribution time of Kumar and Ross, milliseconds; undefined if the bound does not hold, if the peers
   * did not all arrive at once, or if no access link limits it.
   */
  readonly kumarRossMs: number | undefined;
  /** Time from the first arrival to the last completion, divided by that bound; undefined if there is no bound. */
  readonly overKumarRoss: number | undefined;
  /** Useless bytes received, divided by bytes received; undefined if none were received. */
  readonly wasted: number | undefined;
  /** Part of the bytes on the wire that were not bytes of blocks; undefined if there were none. */
  readonly overhead: number | undefined;
  /** Mean number of links of a leecher; undefined if none was present at a sample. */
  readonly meanDegree: number | undefined;
  /** The populations. */
  readonly classes: readonly ClassResult[];
  /** Messages by type. */
  readonly messages: Readonly<Record<string, MessageCount>>;
}
