import {
  type ComparisonResult,
  type Conclusion,
  type Finding,
  conclusionsOf,
  isClear,
  sizeInterval,
} from "@minibit/simulator";
import { printable } from "../printable.js";
import { counted, formatPart } from "../render/quantities.js";
import { formatDifference, formatInterval, formatMeasured, formatRelative } from "./measure-format.js";

/** A longer name would be repeated in each sentence. */
const LONGEST_BASELINE = 30;

/** Why there may be no measure at all. */
const NO_TIMES = "no run has a download time to compare";
const NOBODY_COUNTS = "nobody arrived after the warm-up";

/**
 * Returns one sentence for each variant but the baseline: what the runs show, and what they do not. `hasWarmUp` says
 * whether some peers may have arrived too early to count.
 */
export function conclusions(comparison: ComparisonResult, hasWarmUp = false): string[] {
  const { baseline: label } = comparison;
  const baseline = label.length > LONGEST_BASELINE ? "the first" : printable(label);
  return conclusionsOf(comparison).map(
    (conclusion) => `${printable(conclusion.variant)}: ${sentence(conclusion, baseline, hasWarmUp)}.`,
  );
}

function sentence(
  { variant, runless, main, passedOver, classes, also }: Conclusion,
  baseline: string,
  hasWarmUp: boolean,
): string {
  if (runless === variant) return "no conclusion: none of its runs is done";
  if (runless !== undefined) return `no conclusion: no run of ${baseline} is done`;
  if (!main && !passedOver) return `no conclusion: ${hasWarmUp ? NOBODY_COUNTS : NO_TIMES}`;
  return [
    ...(passedOver ? ["download times are not comparable, as not everybody completed"] : []),
    ...(main ? [mainWords(main, baseline)] : []),
    ...(classes.length > 0 ? [`by class: ${classes.map(classWords).join(", ")}`] : []),
    ...(also.length > 0 ? [`also ${also.map(alsoWords).join(", ")}`] : []),
  ].join("; ");
}

function classWords(finding: Finding): string {
  return `${printable(finding.population ?? "")} ${sizeOf(finding)} ${finding.verdict.words}`;
}

function alsoWords({ measure, verdict }: Finding): string {
  return `${measure.title} ${verdict.words}`;
}

/** `2.3 % slower than tft in mean download time`, or that no difference can be told; with the interval. */
function mainWords(finding: Finding, baseline: string): string {
  const { verdict, measure, differences } = finding;
  const what = `${baseline} in ${measure.title}`;
  const pairs = counted(differences.length, "pair");
  if (verdict.kind === "too few runs") return `${verdict.words} it from ${what} (${pairs})`;
  const how = `(${pairs}, 95 % interval ${rangeOf(finding)})`;
  if (isClear(verdict)) return `${sizeOf(finding)} ${verdict.words} than ${what} ${how}`;
  return `${verdict.words} from ${what} ${how}`;
}

function sizeOf({ difference, relative, measure }: Finding): string {
  if (relative === undefined) return formatMeasured(Math.abs(difference.median), measure.unit);
  return formatPart(Math.abs(relative.median));
}

/** A clear difference has its direction in a word and so needs no sign. */
function rangeOf({ difference, relative, measure, verdict }: Finding): string {
  const [{ interval }, unit] = relative ? [relative, "part" as const] : [difference, measure.unit];
  const sizes = isClear(verdict) ? sizeInterval(interval) : undefined;
  if (sizes) return formatInterval(sizes, unit);
  return formatInterval(interval, unit, relative ? formatRelative : formatDifference);
}
