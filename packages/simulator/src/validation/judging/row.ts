import type { ValidationRow, Verdict } from "../validation-experiment.js";
import { medianOf, type Sample } from "./sample.js";

/** How a number is written for people. */
export type NumberStyle = (value: number) => string;

/** Which medians pass. Both ends belong to it. */
export interface Tolerance {
  /** The least that passes. */
  readonly atLeast?: number;
  /** The most that passes. */
  readonly atMost?: number;
}

/** A published figure, and what is held against it. */
export interface Comparison extends Tolerance {
  /** What is compared. */
  readonly label: string;
  /** The published figure; "-" where none is given. */
  readonly published: string;
  /** Ours, of each run. */
  readonly ours: Sample;
  /** How numbers are written. */
  readonly style: NumberStyle;
  /** What to know when reading it. */
  readonly note?: string;
}

/** The median of ours against the tolerance; without a tolerance it is only reported. */
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

/** A row whose verdict is no matter of a median: `holds` is undefined where the runs for it were not done. */
export function claimOf(row: Omit<ValidationRow, "verdict">, holds: boolean | undefined): ValidationRow {
  if (holds === undefined) return { ...row, ours: NOT_RUN, verdict: "missing" };
  return { ...row, verdict: holds ? "pass" : "fail" };
}

/** What is claimed of the medians of several samples together. */
export interface MediansClaim extends Omit<ValidationRow, "ours" | "verdict"> {
  /** The samples. */
  readonly ours: readonly Sample[];
  /** How a median is written. */
  readonly style: NumberStyle;
}

/** Whether the medians of `claim` are as `holds` says: not run where a sample is empty, failed where a run lacks a number. */
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

/** The median, and between which numbers the runs lie. */
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
