/** Something with blocks to send over an {@link Uplink}. */
export interface UplinkUser {
  /** The access link is no longer busy. */
  uplinkFree(): void;
}

/**
 * The access link over which a node sends, for a transport that knows that all its links share one. Choosing whose
 * block is sent next is effective only if few blocks are handed over at a time: a block that waits in front of the
 * access link can no longer be withdrawn or replaced.
 */
export interface Uplink {
  /** Capacity, bytes per second; undefined if unlimited. */
  readonly bytesPerSecond: number | undefined;
  /** Whether it has enough to send: a block handed over now would only wait. */
  readonly busy: boolean;
  /** From now on calls `user`, in a turn of its own, each time the access link is no longer busy. */
  whenFree(user: UplinkUser): void;
}
