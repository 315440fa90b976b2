import { MIB } from "@minibit/core";

/** Used if neither access link is limited. */
const MOST_ON_THE_WAY = 4 * MIB;

/** Bytes that fit between two access links at `rate` bytes per millisecond: what TCP's window must allow for. */
export function pipeBytes(rate: number, latencyMs: number): number {
  return rate === Infinity ? MOST_ON_THE_WAY : Math.min(MOST_ON_THE_WAY, Math.round(rate * latencyMs));
}
