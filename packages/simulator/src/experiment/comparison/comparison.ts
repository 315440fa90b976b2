import type { Estimate } from "./estimate.js";
import type { Measure } from "./measure.js";
import type { PairedDifference } from "./paired-difference.js";

/** One measure of one variant, over its runs. */
export interface VariantEstimate {
  /** The variant. */
  readonly variant: string;
  /** The value for each seed, in order; null if there is none. */
  readonly values: readonly (number | null)[];
  /** Estimate over the runs that have a value; undefined if none has. */
  readonly estimate: Estimate | undefined;
}

/** The comparison of all variants in one measure. */
export interface MeasureComparison {
  /** The measure. */
  readonly measure: Measure;
  /** The population; undefined for the swarm. */
  readonly population: string | undefined;
  /** The variants one by one. */
  readonly variants: readonly VariantEstimate[];
  /**
   * Differences of the other variants from the baseline, without variants that have no value for any of the baseline's
   * seeds.
   */
  readonly differences: readonly PairedDifference[];
}

/** The result of comparing the variants of an experiment. */
export interface ComparisonResult {
  /** The variants, in order. */
  readonly variants: readonly string[];
  /** The variant against which the others are compared. */
  readonly baseline: string;
  /** The seeds, in order. */
  readonly seeds: readonly string[];
  /** Measures of the swarm, then of each population; within each, values noted by strategies come last. */
  readonly measures: readonly MeasureComparison[];
}
