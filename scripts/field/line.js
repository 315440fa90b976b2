import { FRAME_BYTES } from "./payload-part.js";

/** A token bucket that holds more than this much time of the rate would let short transfers go faster than the line. */
const BURST_MS = 10;

/**
 * How long a frame may wait for its line before it is dropped. A home line's buffer is of this order; with less than
 * 50 ms the few segments that each of a dozen connections must have under way (RFC 5681 starts with up to 10) do not
 * fit in the slowest line, and time-outs of 200 ms leave it idle.
 */
const QUEUE_MS = 200;

/** The arguments of `tc`'s token bucket filter for a line of `rate` bytes of frames per second, see tc-tbf(8). */
export function tokenBucket(rate) {
  const burst = Math.max(2 * FRAME_BYTES, Math.round((rate * BURST_MS) / 1_000));
  const limit = Math.round((rate * QUEUE_MS) / 1_000);
  return `tbf rate ${rate}bps burst ${burst} limit ${limit}`;
}
