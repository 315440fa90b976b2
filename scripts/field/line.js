import { FRAME_BYTES } from "./payload-part.js";

/** A token bucket of more time than this would let short transfers exceed the link's rate. */
const BURST_MS = 10;

/**
 * Maximum time that a frame waits for its link before it is dropped. Home links buffer about as much. Below 50 ms, the
 * few segments that a dozen connections each need in flight (RFC 5681 starts with up to 10) do not fit in the slowest
 * link, and time-outs of 200 ms leave it idle.
 */
const QUEUE_MS = 200;

/** Returns the arguments of `tc`'s token bucket for a link of `rate` bytes of frames per second, see tc-tbf(8). */
export function tokenBucket(rate) {
  const burst = Math.max(2 * FRAME_BYTES, Math.round((rate * BURST_MS) / 1_000));
  const limit = Math.round((rate * QUEUE_MS) / 1_000);
  return `tbf rate ${rate}bps burst ${burst} limit ${limit}`;
}
