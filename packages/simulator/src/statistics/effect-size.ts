import { mean, sampleStandardDeviation } from "simple-statistics";
import { ROUNDING } from "./rounding.js";

/**
 * Returns Cliff's delta (Cliff 1993): how much more often one of `values` is above one of `others` than below it; 1 if
 * all are above, -1 if all are below, 0 if neither prevails. It assumes no distribution and no unit.
 *
 * @throws RangeError if either has no values.
 */
export function cliffsDelta(values: readonly number[], others: readonly number[]): number {
  if (values.length === 0 || others.length === 0) throw new RangeError("Cliff's delta needs two groups");
  let above = 0;
  for (const value of values) {
    for (const other of others) above += Math.sign(value - other);
  }
  return above / (values.length * others.length);
}

/**
 * Returns the mean of paired `differences` divided by their standard deviation, which is Cohen's d for pairs, corrected
 * for its bias with few pairs (Hedges 1981). Undefined for fewer than three, as with two the correction is everything,
 * and if all differences are equal up to rounding, as there is no scale.
 */
export function standardisedDifference(differences: readonly number[]): number | undefined {
  if (differences.length < 3) return undefined;
  const deviation = sampleStandardDeviation([...differences]);
  if (deviation <= ROUNDING * mean(differences.map(Math.abs))) return undefined;
  const degrees = differences.length - 1;
  return (mean([...differences]) / deviation) * (1 - 3 / (4 * degrees - 1));
}
