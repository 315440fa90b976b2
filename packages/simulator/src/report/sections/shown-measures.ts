import type { ComparisonResult, MeasureComparison } from "../../experiment/index.js";

/** The measures of the swarm that people ask for first, in this order. */
const KEY_MEASURES = [
  "download-mean",
  "download-median",
  "download-p95",
  "download-last",
  "over-kumar-ross",
  "completed",
  "utilisation",
  "seed-copies",
  "evenness",
  "fairness",
  "stalled",
] as const;

/** What `comparison` has of the measure called `name`, of the swarm or of a population. */
export function comparisonOf(
  { measures }: ComparisonResult,
  name: string,
  population?: string,
): MeasureComparison | undefined {
  return measures.find((each) => each.measure.name === name && each.population === population);
}

/** What `comparison` has of {@link KEY_MEASURES}, of the swarm, where any run has a number. */
export function keyComparisons(comparison: ComparisonResult): readonly MeasureComparison[] {
  return KEY_MEASURES.map((name) => comparisonOf(comparison, name)).filter(
    (found) => found !== undefined && found.variants.some(({ estimate }) => estimate !== undefined),
  ) as readonly MeasureComparison[];
}

/** What a comparison is of: `mean download time`, `mean download time of slow`. */
export function titleOf({ measure, population }: MeasureComparison): string {
  return population === undefined ? measure.title : `${measure.title} of ${population}`;
}
