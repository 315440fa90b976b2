/** The swarm over time: each array has one entry for each of {@link SwarmSeries.timesMs}. */
export interface SwarmSeries {
  /** When the samples were taken, milliseconds. */
  readonly timesMs: readonly number[];
  /** Leechers there. */
  readonly leechers: readonly number[];
  /** Peers there that hold everything. */
  readonly seeds: readonly number[];
  /**
   * Bytes that arrived since the last sample over what the lines of everybody there could have sent, 1 at the most: some
   * were on the way before it. Null without a bound.
   */
  readonly utilisation: readonly (number | null)[];
  /** Bytes that seeds sent since the last sample, over all that was sent; null when nothing was. */
  readonly seedPart: readonly (number | null)[];
  /**
   * How even the copies of the pieces are among leechers: entropy over its greatest, 1 when all are as many. Null when
   * there is none.
   */
  readonly entropy: readonly (number | null)[];
  /** Copies of the rarest piece, seeds included. */
  readonly rarestCopies: readonly number[];
  /** Copies of the average piece, seeds included. */
  readonly meanCopies: readonly number[];
  /** Copies of each group of pieces (mean over the group): `copies[sample][group]`, at most 64 groups. */
  readonly copies: readonly (readonly number[])[];
}
