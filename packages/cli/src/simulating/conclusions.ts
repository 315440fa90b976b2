import {
  type ComparisonResult,
  type MeasureComparison,
  type PairedDifference,
  isClear,
} from "@minibit/simulator";
import { printable } from "../printable.js";
import { counted, formatPart } from "../render/quantities.js";
import { formatDifference, formatInterval, formatMeasured, formatRelative } from "./measure-format.js";

/** What a sentence begins with: the first of these in which the two can be compared. */
const MAIN = ["download-mean", "speed"];
/** What it adds, where it is clear; other download times would say the same in other words. */
const ALSO = ["completed", "utilisation", "seed-copies", "evenness", "fairness", "wasted", "stalled"];
/** Why there may be none of {@link MAIN}. */
const NO_TIMES = "no run has a download time to compare";
const NOBODY_COUNTS = "nobody came after the warm-up";
/** A smaller part of the baseline's number may be beyond chance, and still matters to nobody. */
const LEAST_TO_MATTER = 0.01;
/** The same of what is itself a part of something. */
const LEAST_PART_TO_MATTER = 0.005;

/**
 * One sentence for each variant but the baseline: what the runs say, and what they do not. `hasWarmUp` says whether
 * some may have come too early to count.
 */
export function conclusions({ variants, baseline, measures }: ComparisonResult, hasWarmUp = false): string[] {
  const compared = variants.filter((variant) => variant !== baseline);
  return compared.map((variant) => {
    const found = findings(variant, measures);
    const missing = missingRuns(variant, baseline, measures);
    return `${printable(variant)}: ${missing ?? sentence(found, printable(baseline), hasWarmUp)}.`;
  });
}

/** That one of the two has no run that is done, where it is so: they failed, or were not begun. */
function missingRuns(
  variant: string,
  baseline: string,
  measures: readonly MeasureComparison[],
): string | undefined {
  const hasRuns = (name: string): boolean =>
    measures.some(({ variants }) => variants.some((each) => each.variant === name && each.estimate));
  if (!hasRuns(variant)) return "nothing to say, as none of its runs is done";
  return hasRuns(baseline) ? undefined : `nothing to say, as no run of ${printable(baseline)} is done`;
}

/** How a variant differs in one measure. */
interface Finding extends PairedDifference {
  readonly measure: MeasureComparison["measure"];
  readonly population: string | undefined;
}

function findings(variant: string, measures: readonly MeasureComparison[]): Finding[] {
  return measures.flatMap(({ measure, population, differences }) => {
    const paired = differences.find((each) => each.variant === variant);
    return paired ? [{ ...paired, measure, population }] : [];
  });
}

function sentence(found: readonly Finding[], baseline: string, hasWarmUp: boolean): string {
  const ofSwarm = found.filter(({ population }) => population === undefined);
  const mains = MAIN.flatMap((name) => ofSwarm.filter(({ measure }) => measure.name === name));
  const [first] = mains;
  const whole = mains.find(({ verdict }) => verdict.kind !== "incomplete");
  if (first === undefined) return `nothing to say, as ${hasWarmUp ? NOBODY_COUNTS : NO_TIMES}`;
  return [
    ...(first === whole ? [] : ["download times are not comparable, as not everybody completed"]),
    ...(whole ? [mainWords(whole, baseline), ...classWords(whole, found)] : []),
    ...alsoWords(ofSwarm),
  ].join("; ");
}

/** Where there are several populations, the mean of all may stand still while they change places. */
function classWords({ measure }: Finding, found: readonly Finding[]): string[] {
  const ofClasses = found.filter(
    (each) => each.measure.name === measure.name && each.population !== undefined,
  );
  const clear = ofClasses.filter(({ verdict }) => isClear(verdict));
  if (ofClasses.length < 2 || clear.length === 0) return [];
  const words = clear.map(
    (each) => `${printable(each.population ?? "")} ${sizeOf(each)} ${each.verdict.words}`,
  );
  return [`by class ${words.join(", ")}`];
}

function alsoWords(ofSwarm: readonly Finding[]): string[] {
  const others = ALSO.flatMap((name) => ofSwarm.filter(({ measure }) => measure.name === name));
  const words = others
    .filter((each) => isClear(each.verdict) && matters(each))
    .map(({ verdict, measure }) => `${measure.title} ${verdict.words}`);
  return words.length === 0 ? [] : [`also ${words.join(", ")}`];
}

/** `2.3 % slower than tft in mean download time`, or that there is no telling; and within what it lies. */
function mainWords(finding: Finding, baseline: string): string {
  const { verdict, measure, differences } = finding;
  const what = `${baseline} in ${measure.title}`;
  const pairs = counted(differences.length, "pair");
  if (verdict.kind === "too few runs") return `${verdict.words} it from ${what} (${pairs})`;
  const how = `(${pairs}, 95 % interval ${rangeOf(finding)})`;
  if (isClear(verdict)) return `${sizeOf(finding)} ${verdict.words} than ${what} ${how}`;
  return `${verdict.words} to ${what} ${how}`;
}

function matters({ relative, difference, measure }: Finding): boolean {
  if (measure.unit === "part" && Math.abs(difference.median) < LEAST_PART_TO_MATTER) return false;
  return relative === undefined || Math.abs(relative.median) >= LEAST_TO_MATTER;
}

function sizeOf({ difference, relative, measure }: Finding): string {
  if (relative === undefined) return formatMeasured(Math.abs(difference.median), measure.unit);
  return formatPart(Math.abs(relative.median));
}

function rangeOf({ difference, relative, measure }: Finding): string {
  if (relative) return formatInterval(relative.interval, "part", formatRelative);
  return formatInterval(difference.interval, measure.unit, formatDifference);
}
