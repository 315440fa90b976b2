import type { ComparisonResult, MeasureComparison, MeasuredRun, TournamentResult } from "@minibit/simulator";
import type { Happening } from "../json-events.js";

/** Returns the event with the result of the experiment called `name`, whose runs are `runs`. */
export function comparisonEvent(
  name: string,
  result: ComparisonResult,
  runs: readonly MeasuredRun[],
): Happening {
  const faults = runs.flatMap(faultFields);
  return {
    event: "comparison",
    name,
    variants: [...result.variants],
    baseline: result.baseline,
    seeds: [...result.seeds],
    measures: result.measures.map(measureFields),
    ...(faults.length > 0 && { faults }),
  };
}

/** Returns the event with the result of the tournament called `name`. */
export function rankingEvent(name: string, { chokers, ranking, encounters }: TournamentResult): Happening {
  return {
    event: "ranking",
    name,
    chokers: [...chokers],
    ranking: ranking.map((entry) => ({ ...entry })),
    encounters: encounters.map((encounter) => ({ ...encounter })),
  };
}

function faultFields({ variant, seed, faults }: MeasuredRun) {
  if (!faults) return [];
  const { others, ...rest } = faults;
  return [{ variant, seed, ...rest, ...(others && { others: [...others] }) }];
}

function measureFields({ measure, population, variants, differences }: MeasureComparison) {
  return {
    measure: measure.name,
    unit: measure.unit,
    ...(population !== undefined && { population }),
    variants: variants.map(({ variant, values, estimate }) => ({
      variant,
      values: [...values],
      ...(estimate && { estimate }),
    })),
    differences: differences.map(({ variant, difference, relative, cliffsDelta, verdict }) => ({
      ...{ variant, difference, cliffsDelta, verdict: verdict.kind },
      ...(relative && { relative }),
    })),
  };
}
