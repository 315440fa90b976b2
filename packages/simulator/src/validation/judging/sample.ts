import { median } from "simple-statistics";
import type { RunResult } from "../../metrics/run-result.js";
import type { FinishedRun } from "../validation-experiment.js";

/** What is measured of a run; undefined where the run has no such number. */
export type RunMeasure = (result: RunResult) => number | undefined;

/** One number of each run of a setting. */
export type Sample = readonly (number | undefined)[];

/** `measure` of all runs with this label, in the order of the seeds. */
export function sampleOf(results: readonly FinishedRun[], label: string, measure: RunMeasure): Sample {
  return results.filter((run) => run.label === label).map(({ result }) => measure(result));
}

/**
 * `combine` of the runs of two settings that have the same random seed: the swarms are the same there but for what is
 * compared, so chance weighs less than it does between medians.
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

/** One over the other, pair by pair. */
export function ratio(one: number, other: number): number {
  return one / other;
}

/** The median; undefined of nothing, and where a run has no number: what is left would be a selection. */
export function medianOf(sample: Sample): number | undefined {
  const numbers = sample.filter((value) => value !== undefined);
  return numbers.length === 0 || numbers.length < sample.length ? undefined : median(numbers);
}
