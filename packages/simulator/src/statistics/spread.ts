import { mean, quantileSorted } from "simple-statistics";
import type { Spread } from "../metrics/swarm-result.js";

/**
 * Returns the spread of `values`; undefined if there are none. Quantiles between two values are interpolated, as in
 * numpy and R (type 7 of Hyndman and Fan 1996).
 */
export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((one, other) => one - other);
  return {
    count: sorted.length,
    mean: mean(sorted),
    median: quantileSorted(sorted, 0.5),
    p95: quantileSorted(sorted, 0.95),
    last: sorted.at(-1)!,
  };
}
