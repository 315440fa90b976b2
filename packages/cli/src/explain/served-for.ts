import type { PeerStatus } from "@minibit/core";

/** How long `peer` has been served at `now`, the time of a round, milliseconds; undefined if it is not served. */
export function servedForMs({ unchokedAs, unchokedAt }: PeerStatus, now: number): number | undefined {
  if (unchokedAs === undefined || unchokedAt === undefined) return undefined;
  return Math.max(0, now - unchokedAt); // whom the round itself unchoked is served from just after it began
}
