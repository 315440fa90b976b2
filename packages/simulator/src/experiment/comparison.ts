import type { Estimate } from "./estimate.js";
import type { Measure } from "./measure.js";
import type { PairedDifference } from "./paired-difference.js";

/** What one variant's runs say of one measure. */
export interface VariantEstimate {
  /** The variant. */
  readonly variant: string;
  /** The number of each seed, in their order; null where there is none. */
  readonly values: readonly (number | null)[];
  /** Over the runs that have a number; undefined when none has. */
  readonly estimate: Estimate | undefined;
}

/** One measure of all variants. */
export interface MeasureComparison {
  /** What is measured. */
  readonly measure: Measure;
  /** The population; undefined for the swarm. */
  readonly population: string | undefined;
  /** Each variant by itself. */
  readonly variants: readonly VariantEstimate[];
  /** Each variant but the baseline, against it; one that has no number for a seed of the baseline's is not there. */
  readonly differences: readonly PairedDifference[];
}

/** What came out of an experiment. */
export interface ComparisonResult {
  /** The variants, in their order. */
  readonly variants: readonly string[];
  /** The one that the others are compared with. */
  readonly baseline: string;
  /** The seeds, in their order. */
  readonly seeds: readonly string[];
  /** Measures of the swarm, then of each population; within each, those that strategies noted come last. */
  readonly measures: readonly MeasureComparison[];
}
