/** Somebody with blocks to send over an {@link Uplink}. */
export interface UplinkUser {
  /** The line is no longer busy. */
  uplinkFree(): void;
}

/**
 * The line over which a node sends, of a transport which knows that all its links share one. Whose block is next
 * means something only while the line takes few at a time: what waits in front of it can no longer be taken back or
 * given to somebody else.
 */
export interface Uplink {
  /** Bytes per second that it carries; undefined without a bound. */
  readonly bytesPerSecond: number | undefined;
  /** Whether it has enough to do: a block that is handed over now only waits. */
  readonly busy: boolean;
  /** Tells `user`, from now on and in a turn of its own, whenever it is no longer busy. */
  whenFree(user: UplinkUser): void;
}
