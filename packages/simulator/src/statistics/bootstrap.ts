import type { Random } from "@minibit/core";
import { quantileSorted } from "simple-statistics";
import { type Interval, USUAL_LEVEL } from "./interval.js";

/** Options of a bootstrap. */
export interface BootstrapOptions {
  /** Random source of the resamples. */
  readonly random: Random;
  /** Confidence level of the interval; 0.95 by default. */
  readonly level?: number;
  /** Number of resamples; 2,000 by default. */
  readonly resamples?: number;
}

/**
 * Returns the confidence interval of `statistic` of the distribution of `values`, by percentile bootstrap (Efron 1979).
 * Not BCa: it corrects by the jackknife, which fails for a median (Efron and Tibshirani 1993, section 10.6). The fewer
 * values there are, the more the level is overstated; with six or more, an interval of 0.95 is nearly one.
 *
 * @throws RangeError if there are no values.
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
