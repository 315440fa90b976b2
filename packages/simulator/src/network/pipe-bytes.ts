import { MIB } from "@minibit/core";

/** Where neither line has a bound. */
const MOST_ON_THE_WAY = 4 * MIB;

/** Bytes that fit on the way between two lines at `rate` bytes per millisecond: what TCP's window has to allow for. */
export function pipeBytes(rate: number, latencyMs: number): number {
  return rate === Infinity ? MOST_ON_THE_WAY : Math.min(MOST_ON_THE_WAY, Math.round(rate * latencyMs));
}
