/** What was measured of one peer. */
export interface PeerResult {
  /** Its name: population and number, `leecher-17`. */
  readonly name: string;
  /** Its population, which is its class. */
  readonly population: string;
  /** When it came, milliseconds since the start. */
  readonly arrivedMs: number;
  /** When it held everything; undefined if it never did. A seed: when it came. */
  readonly completedMs: number | undefined;
  /**
   * When it went; undefined if it was there to the end. Who had crashed when its time to go came went when it would have
   * been back, and was away until then.
   */
  readonly leftMs: number | undefined;
  /** For how long it had crashed and was not back, milliseconds; who never came back is gone since it crashed. */
  readonly awayMs: number;
  /** From its arrival to when it held everything, milliseconds; undefined for a seed and for who did not get there. */
  readonly downloadMs: number | undefined;
  /** What its line sends at the most, bytes per second; null for no bound (JSON knows no infinity). */
  readonly uploadCapacity: number | null;
  /** What its line receives at the most, bytes per second; null for no bound. */
  readonly downloadCapacity: number | null;
  /** Pieces that it held at the end. */
  readonly pieces: number;
  /** Bytes of blocks that it sent. */
  readonly uploadedBytes: number;
  /** Bytes of blocks that it received. */
  readonly downloadedBytes: number;
  /** Of these, from peers that held everything from the start; without blocks that came twice. */
  readonly fromSeedsBytes: number;
  /** Bytes that it received for nothing: twice, or corrupt. */
  readonly wastedBytes: number;
  /** Bytes that it received, not for nothing, after it had held everything: a crash took what it had. */
  readonly againBytes: number;
  /** Bytes sent over bytes received; null when it received none. */
  readonly shareRatio: number | null;
  /** Messages that it sent, blocks included. */
  readonly messagesSent: number;
  /** Messages that it received, blocks included. */
  readonly messagesReceived: number;
  /** Part of its links in which it was interested in the other end, over all samples; null when none was seen. */
  readonly interestedPart: number | null;
  /** Part of these in which the other end choked it; null when it was interested in none. */
  readonly chokedPart: number | null;
  /** Links that it had on the mean over all samples; null when it came and went between two. */
  readonly meanLinks: number | null;
  /** How often its playback stalled; 0 without one. */
  readonly stalls: number;
  /** For how long, milliseconds. */
  readonly stalledMs: number;
  /**
   * Pieces that it did not hold when a playback that never pauses would have come to them: BiToS counts these. 0
   * without a playback.
   */
  readonly missedPieces: number;
  /** A strategy's own numbers, by name: the mean of what it noted. */
  readonly notes: Readonly<Record<string, number>>;
}
