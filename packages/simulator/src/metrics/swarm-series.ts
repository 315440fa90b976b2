/** The swarm over time: each array has one entry for each entry of {@link SwarmSeries.timesMs}. */
export interface SwarmSeries {
  /** Times of the samples, milliseconds. */
  readonly timesMs: readonly number[];
  /** Number of leechers present. */
  readonly leechers: readonly number[];
  /** Number of peers present that hold everything. */
  readonly seeds: readonly number[];
  /**
   * Bytes that arrived since the last sample, divided by what the access links of all peers present could have sent, at
   * the rates that they usually have; at most 1, since some were already on the way before it. Null if unlimited.
   */
  readonly utilisation: readonly (number | null)[];
  /** Bytes sent by seeds since the last sample, divided by all bytes sent; null if there were none. */
  readonly seedPart: readonly (number | null)[];
  /**
   * How evenly the copies of pieces are distributed among leechers: entropy divided by its maximum, 1 if all pieces
   * have the same number. Null if there are no copies.
   */
  readonly entropy: readonly (number | null)[];
  /** Copies of the rarest piece, including those of seeds. */
  readonly rarestCopies: readonly number[];
  /** Average number of copies of a piece, including those of seeds. */
  readonly meanCopies: readonly number[];
  /** Mean copies of each group of pieces: `copies[sample][group]`, at most 64 groups. */
  readonly copies: readonly (readonly number[])[];
}
