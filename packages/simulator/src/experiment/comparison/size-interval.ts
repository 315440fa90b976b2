import type { Interval } from "../../statistics/index.js";

/**
 * Converts the `interval` of a difference to that of its size, for a sentence that already states the direction
 * (slower). Returns undefined if it extends to both sides of 0, so that its ends are not mistaken for those of a size.
 */
export function sizeInterval({ low, high, level }: Interval): Interval | undefined {
  if (low < 0 && high > 0) return undefined;
  const [least, greatest] = low < 0 ? [Math.abs(high), -low] : [low, high];
  return { low: least, high: greatest, level };
}
