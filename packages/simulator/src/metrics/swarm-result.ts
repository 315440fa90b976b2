/** Where the numbers of a group lie. Milliseconds. */
export interface Spread {
  /** How many there are. */
  readonly count: number;
  /** The mean. */
  readonly mean: number;
  /** Half are below. */
  readonly median: number;
  /** 19 of 20 are below. */
  readonly p95: number;
  /** The greatest. */
  readonly last: number;
}

/** What was measured of one population. */
export interface ClassResult {
  /** The population. */
  readonly population: string;
  /** How many came. */
  readonly came: number;
  /** How long those who completed took; undefined when nobody did. */
  readonly downloadMs: Spread | undefined;
  /** Bytes sent over what its lines could have sent while their owners were there; null without a bound. */
  readonly utilisation: number | null;
  /** Copies of the file that one of it sent, on the mean; undefined when nobody came. */
  readonly meanServed: number | undefined;
  /** Copies of the file that one of it sent at the most; undefined when nobody came. */
  readonly mostServed: number | undefined;
}

/** Messages of one kind. */
export interface MessageCount {
  /** How many were received. */
  readonly count: number;
  /** Their bytes on the wire. */
  readonly bytes: number;
}

/** What was measured of the swarm as a whole. Unless it says so, of peers that came without everything. */
export interface SwarmResult {
  /** How many came, seeds included. */
  readonly came: number;
  /** How many leechers completed. */
  readonly completed: number;
  /** How many leechers gave up before they were complete. */
  readonly aborted: number;
  /** How long they took; undefined when nobody completed. */
  readonly downloadMs: Spread | undefined;
  /** When the last one completed, milliseconds since the start; undefined when nobody did. */
  readonly lastCompletedMs: number | undefined;
  /** Bytes that leechers sent over what their lines could have sent while they were there; null without a bound. */
  readonly utilisation: number | null;
  /** Copies of the file that the peers sent which held everything from the start. */
  readonly seedCopies: number;
  /** Copies they had sent when every piece was out once; undefined if that did not happen. */
  readonly seedCopiesAtFirstFull: number | undefined;
  /** When every piece had been completed by somebody who lacked it, milliseconds since the start. */
  readonly firstFullMs: number | undefined;
  /** Jain's index of the mean download speeds of the leechers that completed: 1 when all are equal. */
  readonly jainDownload: number | undefined;
  /** Jain's index of bytes sent over bytes received, leecher by leecher. */
  readonly jainRatio: number | undefined;
  /**
   * The least time in which it could have been done, after Kumar and Ross, milliseconds; undefined where the bound
   * does not hold, where peers did not come at once, and where no line limits it.
   */
  readonly kumarRossMs: number | undefined;
  /** From the first arrival to the last completion, over that; undefined where there is no such bound. */
  readonly overKumarRoss: number | undefined;
  /** Bytes received for nothing, over bytes received; undefined when none were. */
  readonly wasted: number | undefined;
  /** Part of the bytes on the wire that were not bytes of blocks; undefined when there were none. */
  readonly overhead: number | undefined;
  /** Links of a leecher on the mean; undefined where none was there at a sample. */
  readonly meanDegree: number | undefined;
  /** The populations. */
  readonly classes: readonly ClassResult[];
  /** Messages by kind. */
  readonly messages: Readonly<Record<string, MessageCount>>;
}
