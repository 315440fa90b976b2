import { mean, quantileSorted } from "simple-statistics";
import type { Spread } from "../metrics/swarm-result.js";

/**
 * Where `values` lie; undefined of none. Quantiles lie between two values where they fall between them, as
 * numpy's and R's do (type 7 of Hyndman and Fan 1996).
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
