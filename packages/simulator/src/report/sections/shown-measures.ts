import type { ComparisonResult, MeasureComparison } from "../../experiment/index.js";

/** The measures of the swarm that people want first, in this order. */
const KEY_MEASURES = [
  "download-mean",
  "download-median",
  "download-p95",
  "download-last",
  "over-kumar-ross",
  "speed",
  "completed",
  "utilisation",
  "seed-copies",
  "evenness",
  "fairness",
  "stalled",
] as const;

/** Returns the comparison in the measure called `name`, of the swarm or of a population. */
export function comparisonOf(
  { measures }: ComparisonResult,
  name: string,
  population?: string,
): MeasureComparison | undefined {
  return measures.find((each) => each.measure.name === name && each.population === population);
}

/**
 * Returns the comparisons of the swarm in {@link KEY_MEASURES} for which any run has a value. Includes speeds, which
 * all peers have, if download times are those of different peers.
 */
export function keyComparisons(comparison: ComparisonResult): readonly MeasureComparison[] {
  const times = comparisonOf(comparison, "download-mean")?.differences ?? [];
  const areUnlike = times.some(({ verdict }) => verdict.kind === "incomplete");
  const names = KEY_MEASURES.filter((name) => name !== "speed" || areUnlike);
  return names
    .map((name) => comparisonOf(comparison, name))
    .filter(
      (found) => found !== undefined && found.variants.some(({ estimate }) => estimate !== undefined),
    ) as readonly MeasureComparison[];
}

/** Returns the title of a comparison: `mean download time`, `mean download time of slow`. */
export function titleOf({ measure, population }: MeasureComparison): string {
  return population === undefined ? measure.title : `${measure.title} of ${population}`;
}
