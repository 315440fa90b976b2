import type { Random } from "@minibit/core";
import { quantileSorted } from "simple-statistics";
import { type Interval, USUAL_LEVEL } from "./interval.js";

/** How a bootstrap is done. */
export interface BootstrapOptions {
  /** Where the resamples come from. */
  readonly random: Random;
  /** How surely the interval is to hold the number; 0.95 unless it is said. */
  readonly level?: number;
  /** How many resamples; 2,000 unless it is said. */
  readonly resamples?: number;
}

/**
 * Between which two numbers `statistic` of what `values` are drawn from lies, by percentile bootstrap (Efron 1979).
 * Not BCa: that corrects by the jackknife, which fails for a median (Efron and Tibshirani 1993, section 10.6). The
 * fewer values there are, the more it promises too much; of six and more, an interval of 0.95 is nearly one.
 *
 * @throws RangeError of no values.
 */
export function bootstrapInterval(
  values: readonly number[],
  statistic: (resample: number[]) => number,
  { random, level = USUAL_LEVEL, resamples = 2000 }: BootstrapOptions,
): Interval {
  if (values.length === 0) throw new RangeError("a bootstrap needs a value");
  const found = new Float64Array(resamples);
  const resample = new Array<number>(values.length);
  for (let round = 0; round < resamples; round++) {
    for (let index = 0; index < resample.length; index++) {
      resample[index] = values[random.below(values.length)]!;
    }
    found[round] = statistic(resample);
  }
  const sorted = Array.from(found.sort());
  const outside = (1 - level) / 2;
  return { low: quantileSorted(sorted, outside), high: quantileSorted(sorted, 1 - outside), level };
}
