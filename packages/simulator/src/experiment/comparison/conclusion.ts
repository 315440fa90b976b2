import type { ComparisonResult, MeasureComparison } from "./comparison.js";
import type { Measure } from "./measure.js";
import type { PairedDifference } from "./paired-difference.js";
import { isClear } from "./verdict.js";

/** A conclusion begins with the first of these measures in which the two can be compared. */
const MAIN = ["download-mean", "speed"];
/** Added if clear; other download times would only repeat the first. */
const ALSO = ["completed", "utilisation", "seed-copies", "evenness", "fairness", "wasted", "stalled"];
/** A smaller part of the baseline's value may be significant, but matters to nobody. */
const LEAST_TO_MATTER = 0.01;
/** The same for values that are parts themselves. */
const LEAST_PART_TO_MATTER = 0.005;

/** The difference of a variant from the baseline in one measure. */
export interface Finding extends PairedDifference {
  /** The measure. */
  readonly measure: Measure;
  /** The population; undefined for the swarm. */
  readonly population: string | undefined;
}

/** The main result of comparing a variant with the baseline. */
export interface Conclusion {
  /** The variant. */
  readonly variant: string;
  /** The one of the two that has no completed run, so that nothing can be said; undefined if both have runs. */
  readonly runless: string | undefined;
  /** The most important finding, clear or not; undefined if none of the main measures can be compared. */
  readonly main: Finding | undefined;
  /**
   * The finding that would be {@link Conclusion.main} if its measure could be compared; undefined if it is the main
   * one.
   */
  readonly passedOver: Finding | undefined;
  /**
   * The measure of {@link Conclusion.main} for each population in which it is clear; empty if there is only one
   * population.
   */
  readonly classes: readonly Finding[];
  /** Other findings that are clear and large enough to matter. */
  readonly also: readonly Finding[];
}

/** Returns the conclusion for each variant except the baseline, in order. */
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

/** With several populations, the overall mean may stay the same while they change places. */
function classesOf({ measure }: Finding, found: readonly Finding[]): readonly Finding[] {
  const all = found.filter((each) => each.measure.name === measure.name && each.population !== undefined);
  return all.length < 2 ? [] : all.filter(({ verdict }) => isClear(verdict));
}

function matters({ relative, difference, measure }: Finding): boolean {
  if (measure.unit === "part" && Math.abs(difference.median) < LEAST_PART_TO_MATTER) return false;
  return relative === undefined || Math.abs(relative.median) >= LEAST_TO_MATTER;
}
