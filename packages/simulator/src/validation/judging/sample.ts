import { median } from "simple-statistics";
import type { RunResult } from "../../metrics/run-result.js";
import type { FinishedRun } from "../validation-experiment.js";

/** Returns a value of a run; undefined if the run has no such value. */
export type RunMeasure = (result: RunResult) => number | undefined;

/** One value of each run of a setting. */
export type Sample = readonly (number | undefined)[];

/** Returns `measure` of all runs with this label, in the order of the seeds. */
export function sampleOf(results: readonly FinishedRun[], label: string, measure: RunMeasure): Sample {
  return results.filter((run) => run.label === label).map(({ result }) => measure(result));
}

/**
 * Combines runs of two settings that have the same random seed: their swarms are equal except for what is compared, so
 * chance matters less than between medians.
 */
export function pairedSample(
  results: readonly FinishedRun[],
  labels: readonly [one: string, other: string],
  measure: RunMeasure,
  combine: (one: number, other: number) => number,
): Sample {
  const [ones, others] = labels.map((label) => results.filter((run) => run.label === label));
  return ones!.flatMap(({ seed, result }) => {
    const other = others!.find((run) => run.seed === seed);
    if (!other) return [];
    const [left, right] = [measure(result), measure(other.result)];
    return [left === undefined || right === undefined ? undefined : combine(left, right)];
  });
}

/** Returns one value divided by the other. */
export function ratio(one: number, other: number): number {
  return one / other;
}

/** Returns the median; undefined if the sample is empty or a run has no value, as the rest would be a selection. */
export function medianOf(sample: Sample): number | undefined {
  const numbers = sample.filter((value) => value !== undefined);
  return numbers.length === 0 || numbers.length < sample.length ? undefined : median(numbers);
}
