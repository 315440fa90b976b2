import type { Interval } from "../statistics/index.js";

/**
 * `interval` of a difference as that of its size, for a sentence that says in a word which way it goes: slower.
 * Undefined where it lies on both sides of 0, so that nobody takes its ends for those of a size.
 */
export function sizeInterval({ low, high, level }: Interval): Interval | undefined {
  if (low < 0 && high > 0) return undefined;
  const [least, greatest] = low < 0 ? [Math.abs(high), -low] : [low, high];
  return { low: least, high: greatest, level };
}
