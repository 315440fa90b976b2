/** The measurements of one peer. */
export interface PeerResult {
  /** Its name: population and number, `leecher-17`. */
  readonly name: string;
  /** Name of its population, which is its class. */
  readonly population: string;
  /** When it arrived, milliseconds since the start. */
  readonly arrivedMs: number;
  /** When it held everything; undefined if it did not by the end. For a seed, its arrival. */
  readonly completedMs: number | undefined;
  /**
   * When it left; undefined if it stayed to the end. A peer that should have left while crashed leaves when it would
   * have come back, at the latest at the end of the run, and was away until then.
   */
  readonly leftMs: number | undefined;
  /** How long it had crashed and was not back, milliseconds. A peer that never came back has left when it crashed. */
  readonly awayMs: number;
  /**
   * Time from its arrival until it held everything, milliseconds; undefined for a seed and for a peer that did not
   * complete.
   */
  readonly downloadMs: number | undefined;
  /**
   * Upload capacity of its access link, bytes per second, when no fault slows it; null if unlimited (JSON has no
   * infinity).
   */
  readonly uploadCapacity: number | null;
  /** Download capacity of its access link, bytes per second, when no fault slows it; null if unlimited. */
  readonly downloadCapacity: number | null;
  /** Number of pieces it held at the end. */
  readonly pieces: number;
  /** Bytes of blocks that it sent. */
  readonly uploadedBytes: number;
  /** Bytes of blocks that it received. */
  readonly downloadedBytes: number;
  /** Of these, bytes from peers that held everything from the start, without blocks received twice. */
  readonly fromSeedsBytes: number;
  /** Useless bytes it received: duplicate or corrupt. */
  readonly wastedBytes: number;
  /** Useful bytes it received after it had held everything, because a crash had lost what it had. */
  readonly againBytes: number;
  /** Bytes sent divided by bytes received; null if it received none. */
  readonly shareRatio: number | null;
  /** Messages it sent, including blocks. */
  readonly messagesSent: number;
  /** Messages it received, including blocks. */
  readonly messagesReceived: number;
  /**
   * Part of its links, over all samples, in which it was interested in the other end; null if it had none at a sample.
   */
  readonly interestedPart: number | null;
  /** Part of these in which the other end choked it; null if it was interested in none. */
  readonly chokedPart: number | null;
  /** Mean number of its links over all samples; null if it came and left between two samples. */
  readonly meanLinks: number | null;
  /** Number of playback stalls; 0 without playback. */
  readonly stalls: number;
  /** Total duration of the stalls, milliseconds. */
  readonly stalledMs: number;
  /**
   * Pieces it did not hold when a playback that never pauses would have reached them, as counted by BiToS. 0 without
   * playback.
   */
  readonly missedPieces: number;
  /** Values noted by strategies, by name: the mean of each. */
  readonly notes: Readonly<Record<string, number>>;
}
