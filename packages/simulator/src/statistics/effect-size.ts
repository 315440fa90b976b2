import { mean, sampleStandardDeviation } from "simple-statistics";
import { ROUNDING } from "./rounding.js";

/**
 * Cliff's delta (Cliff 1993): how much more often one of `values` is above one of `others` than below it; 1 when
 * all are above, -1 when all are below, 0 when neither prevails. It asks for no distribution and no unit.
 *
 * @throws RangeError where there are none.
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
 * The mean of paired `differences` over their standard deviation, which is Cohen's d for pairs, less what few pairs
 * add to it (Hedges 1981). Undefined for fewer than three, as two add all of it, and when all differences are the same, if
 * only but for rounding: there is no scale.
 */
export function standardisedDifference(differences: readonly number[]): number | undefined {
  if (differences.length < 3) return undefined;
  const deviation = sampleStandardDeviation([...differences]);
  if (deviation <= ROUNDING * mean(differences.map(Math.abs))) return undefined;
  const degrees = differences.length - 1;
  return (mean([...differences]) / deviation) * (1 - 3 / (4 * degrees - 1));
}
