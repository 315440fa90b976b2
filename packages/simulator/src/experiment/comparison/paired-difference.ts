import type { Random } from "@minibit/core";
import { mean } from "simple-statistics";
import {
  cliffsDelta,
  type MedianIntervals,
  signFlipProbability,
  standardisedDifference,
} from "../../statistics/index.js";
import { type Estimate, estimateOf } from "./estimate.js";
import type { Measure } from "./measure.js";
import { type Verdict, verdictOf } from "./verdict.js";

/** The difference of one variant from the baseline in one measure, seed by seed. */
export interface PairedDifference {
  /** The variant. */
  readonly variant: string;
  /** The seeds for which both have a value. */
  readonly seeds: readonly string[];
  /** The variant's value minus the baseline's, for each of these seeds. */
  readonly differences: readonly number[];
  /** Estimate of the differences, in the unit of the measure. */
  readonly difference: Estimate;
  /** Estimate of the differences as parts of the baseline's value; undefined if that is 0 for some seed. */
  readonly relative: Estimate | undefined;
  /** Cliff's delta: how much more often a run of the variant is above one of the baseline than below; -1 to 1. */
  readonly cliffsDelta: number;
  /**
   * Mean difference in standard deviations of the differences, corrected for few pairs; undefined if it cannot be
   * computed.
   */
  readonly standardised: number | undefined;
  /** Probability, 0 to 1, of so clear a mean difference if there is none in truth, by the sign-flip test. */
  readonly probability: number;
  /** The conclusion. */
  readonly verdict: Verdict;
}

/** The values of a variant and of the baseline with one seed. */
export interface Pair {
  /** The seed. */
  readonly seed: string;
  /** The variant's value; undefined if there is none. */
  readonly value: number | undefined;
  /** The baseline's value; undefined if there is none. */
  readonly base: number | undefined;
  /** The part of its leechers that completed, minus that of the baseline. */
  readonly completedGap: number;
}

/** Sources of randomness. */
export interface Chance {
  /** For the bootstrap. */
  readonly intervals: MedianIntervals;
  /** For the sign-flip test. */
  readonly random: Random;
}

type WholePair = Pair & { readonly value: number; readonly base: number };

/** If the parts of the leechers that completed differ by more on average, the times are those of different peers. */
const SAME_PART = 0.01;

/** Returns the difference of `pairs` in `measure`; undefined if no seed has both values. */
export function pairedDifference(
  variant: string,
  measure: Measure,
  pairs: readonly Pair[],
  { intervals, random }: Chance,
): PairedDifference | undefined {
  const whole = pairs.filter(
    (pair): pair is WholePair => pair.value !== undefined && pair.base !== undefined,
  );
  const differences = whole.map(({ value, base }) => value - base);
  const difference = estimateOf(differences, intervals);
  if (!difference) return undefined;
  const probability = signFlipProbability(differences, random);
  const incomplete = whole.length < pairs.length || (measure.ofCompleted && !ofTheSame(whole));
  const evidence = { pairs: whole.length, incomplete, interval: difference.interval, probability };
  return {
    variant,
    seeds: whole.map(({ seed }) => seed),
    differences,
    difference,
    relative: relativeOf(whole, intervals),
    cliffsDelta: cliffsDelta(
      whole.map(({ value }) => value),
      whole.map(({ base }) => base),
    ),
    standardised: standardisedDifference(differences),
    probability,
    verdict: verdictOf(measure, evidence),
  };
}

/** A peer more or less that is unfinished when either run ends is chance; more are a selection. */
function ofTheSame(pairs: readonly Pair[]): boolean {
  return Math.abs(mean(pairs.map(({ completedGap }) => completedGap))) <= SAME_PART;
}

function relativeOf(pairs: readonly WholePair[], intervals: MedianIntervals): Estimate | undefined {
  if (pairs.some(({ base }) => base === 0)) return undefined;
  return estimateOf(
    pairs.map(({ value, base }) => (value - base) / Math.abs(base)),
    intervals,
  );
}
