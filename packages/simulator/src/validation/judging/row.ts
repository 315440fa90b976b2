import type { ValidationRow, Verdict } from "../validation-experiment.js";
import { medianOf, type Sample } from "./sample.js";

/** Formats a number for people. */
export type NumberStyle = (value: number) => string;

/** The medians that pass, inclusive. */
export interface Tolerance {
  /** The smallest that passes. */
  readonly atLeast?: number;
  /** The greatest that passes. */
  readonly atMost?: number;
}

/** A published figure, and the runs compared with it. */
export interface Comparison extends Tolerance {
  /** What is compared. */
  readonly label: string;
  /** The published figure; "-" if there is none. */
  readonly published: string;
  /** Our values, one per run. */
  readonly ours: Sample;
  /** How numbers are formatted. */
  readonly style: NumberStyle;
  /** A note for the reader. */
  readonly note?: string;
}

/** Checks the median of our values against the tolerance; without a tolerance it is only reported. */
export function rowOf(comparison: Comparison): ValidationRow {
  const { label, published, ours, style, note } = comparison;
  return {
    label,
    published,
    ours: inWords(ours, style),
    tolerance: toleranceInWords(comparison, style),
    verdict: verdictOn(ours, comparison),
    ...(note === undefined ? {} : { note }),
  };
}

/** Makes a row whose verdict does not depend on a median: `holds` is undefined if its runs were not executed. */
export function claimOf(row: Omit<ValidationRow, "verdict">, holds: boolean | undefined): ValidationRow {
  if (holds === undefined) return { ...row, ours: NOT_RUN, verdict: "missing" };
  return { ...row, verdict: holds ? "pass" : "fail" };
}

/** A claim on the medians of several samples together. */
export interface MediansClaim extends Omit<ValidationRow, "ours" | "verdict"> {
  /** The samples. */
  readonly ours: readonly Sample[];
  /** How a median is formatted. */
  readonly style: NumberStyle;
}

/** Checks that the medians of `claim` satisfy `holds`: missing if a sample is empty, failed if a run lacks a value. */
export function claimOnMedians(
  { ours, style, ...row }: MediansClaim,
  holds: (medians: readonly number[]) => boolean,
): ValidationRow {
  const medians = ours.map(medianOf);
  const known = medians.filter((median) => median !== undefined);
  const shown = medians.map((median) => (median === undefined ? "?" : style(median))).join(" / ");
  const wasRun = ours.every((sample) => sample.length > 0);
  return claimOf({ ...row, ours: shown }, wasRun ? known.length === ours.length && holds(known) : undefined);
}

const NOT_RUN = "not yet run";

function verdictOn(sample: Sample, { atLeast, atMost }: Tolerance): Verdict {
  if (sample.length === 0) return "missing";
  if (atLeast === undefined && atMost === undefined) return "reported";
  const median = medianOf(sample);
  if (median === undefined) return "fail";
  return median >= (atLeast ?? -Infinity) && median <= (atMost ?? Infinity) ? "pass" : "fail";
}

/** The median, and the range of the runs. */
function inWords(sample: Sample, style: NumberStyle): string {
  if (sample.length === 0) return NOT_RUN;
  const numbers = sample.filter((value) => value !== undefined);
  const lacking = sample.length - numbers.length;
  if (lacking > 0) return `no number in ${lacking} of ${sample.length} runs`;
  const [low, middle, high] = [Math.min(...numbers), medianOf(sample)!, Math.max(...numbers)].map(style);
  return low === high ? middle! : `${middle} (${low} to ${high})`;
}

function toleranceInWords({ atLeast, atMost }: Tolerance, style: NumberStyle): string {
  if (atLeast !== undefined && atMost !== undefined) return `${style(atLeast)} to ${style(atMost)}`;
  if (atLeast !== undefined) return `at least ${style(atLeast)}`;
  return atMost === undefined ? "-" : `at most ${style(atMost)}`;
}
