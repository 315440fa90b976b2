import type { ComparisonResult, MeasureComparison } from "./comparison.js";
import type { Measure } from "./measure.js";
import type { PairedDifference } from "./paired-difference.js";
import { isClear } from "./verdict.js";

/** What a conclusion begins with: the first of these in which the two can be compared. */
const MAIN = ["download-mean", "speed"];
/** What it adds, where it is clear; other download times would say the same in other words. */
const ALSO = ["completed", "utilisation", "seed-copies", "evenness", "fairness", "wasted", "stalled"];
/** A smaller part of the baseline's number may be beyond chance, and still matters to nobody. */
const LEAST_TO_MATTER = 0.01;
/** The same of what is itself a part of something. */
const LEAST_PART_TO_MATTER = 0.005;

/** How a variant differs from the baseline in one measure. */
export interface Finding extends PairedDifference {
  /** What is measured. */
  readonly measure: Measure;
  /** The population; undefined for the swarm. */
  readonly population: string | undefined;
}

/** What is to be said first of a variant beside the baseline. */
export interface Conclusion {
  /** The variant. */
  readonly variant: string;
  /** Which of the two has no run that is done, of which nothing can be said therefore; undefined where both have. */
  readonly runless: string | undefined;
  /** What it begins with, clear or not; undefined where no measure that would do can be compared. */
  readonly main: Finding | undefined;
  /** The measure that it would have begun with, could that be compared; undefined where it begins with it. */
  readonly passedOver: Finding | undefined;
  /** The same as {@link Conclusion.main} of each population where it is clear; none where there is but one population. */
  readonly classes: readonly Finding[];
  /** What is clear besides, and large enough to matter. */
  readonly also: readonly Finding[];
}

/** What is to be said first of each variant but the baseline, in their order. */
export function conclusionsOf({ variants, baseline, measures }: ComparisonResult): readonly Conclusion[] {
  const isRunless = (name: string): boolean =>
    !measures.some((each) => each.variants.some(({ variant, estimate }) => variant === name && estimate));
  return variants
    .filter((variant) => variant !== baseline)
    .map((variant) => ({
      ...conclusionOf(variant, findings(variant, measures)),
      runless: [variant, baseline].find(isRunless),
    }));
}

function findings(variant: string, measures: readonly MeasureComparison[]): Finding[] {
  return measures.flatMap(({ measure, population, differences }) => {
    const paired = differences.find((each) => each.variant === variant);
    return paired ? [{ ...paired, measure, population }] : [];
  });
}

function conclusionOf(variant: string, found: readonly Finding[]): Omit<Conclusion, "runless"> {
  const ofSwarm = (names: readonly string[]): Finding[] =>
    names.flatMap((name) =>
      found.filter(({ measure, population }) => measure.name === name && population === undefined),
    );
  const mains = ofSwarm(MAIN);
  const main = mains.find(({ verdict }) => verdict.kind !== "incomplete");
  return {
    ...{ variant, main },
    passedOver: mains[0] === main ? undefined : mains[0],
    classes: main ? classesOf(main, found) : [],
    also: ofSwarm(ALSO).filter((each) => isClear(each.verdict) && matters(each)),
  };
}

/** Where there are several populations, the mean of all may stand still while they change places. */
function classesOf({ measure }: Finding, found: readonly Finding[]): readonly Finding[] {
  const all = found.filter((each) => each.measure.name === measure.name && each.population !== undefined);
  return all.length < 2 ? [] : all.filter(({ verdict }) => isClear(verdict));
}

function matters({ relative, difference, measure }: Finding): boolean {
  if (measure.unit === "part" && Math.abs(difference.median) < LEAST_PART_TO_MATTER) return false;
  return relative === undefined || Math.abs(relative.median) >= LEAST_TO_MATTER;
}
