import type { Random } from "@minibit/core";
import { quantileSorted } from "simple-statistics";
import { type Interval, USUAL_LEVEL } from "./interval.js";
import { LEAST_VALUES, rangeInterval } from "./range-interval.js";

const RESAMPLES = 2000;

/** For each resample of a given size, the sorted positions of the two values around its middle. */
interface Middles {
  readonly lower: Uint32Array;
  readonly upper: Uint32Array;
}

/**
 * Confidence intervals of medians by percentile bootstrap, for many samples at a time. All samples of a size share the
 * same draws: which of the sorted values is the middle one does not depend on what they are. A table of a thousand
 * medians is therefore fast enough for interactive use.
 */
export class MedianIntervals {
  readonly #middles = new Map<number, Middles>();

  /** Draws from `random`: the same seed gives the same intervals, in whatever order they are requested. */
  constructor(private readonly random: Random) {}

  /**
   * Returns the interval of the median of the distribution of `values`, with a level of 0.95; for fewer than six
   * values, their range, with the level that it has.
   *
   * @throws RangeError if there are no values.
   */
  of(values: readonly number[]): Interval {
    if (values.length < LEAST_VALUES) return rangeInterval(values);
    const sorted = values.toSorted((one, other) => one - other);
    const { lower, upper } = this.#middlesOf(sorted.length);
    const medians = new Float64Array(RESAMPLES);
    for (let index = 0; index < RESAMPLES; index++) {
      medians[index] = (sorted[lower[index]!]! + sorted[upper[index]!]!) / 2;
    }
    const found = Array.from(medians.sort());
    const outside = (1 - USUAL_LEVEL) / 2;
    return {
      low: quantileSorted(found, outside),
      high: quantileSorted(found, 1 - outside),
      level: USUAL_LEVEL,
    };
  }

  #middlesOf(count: number): Middles {
    const middles = this.#middles.get(count) ?? draw(count, this.random.fork(`${count}`));
    this.#middles.set(count, middles);
    return middles;
  }
}

function draw(count: number, random: Random): Middles {
  const middles = { lower: new Uint32Array(RESAMPLES), upper: new Uint32Array(RESAMPLES) };
  const places = new Uint32Array(count);
  for (let index = 0; index < RESAMPLES; index++) {
    for (let place = 0; place < count; place++) places[place] = random.below(count);
    places.sort();
    middles.lower[index] = places[(count - 1) >> 1]!;
    middles.upper[index] = places[count >> 1]!;
  }
  return middles;
}
