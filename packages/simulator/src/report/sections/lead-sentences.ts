import {
  type ComparisonResult,
  type Conclusion,
  type Estimate,
  type Finding,
  conclusionsOf,
  isClear,
  sizeInterval,
} from "../../experiment/index.js";
import { LEAST_PAIRS } from "../../experiment/comparison/verdict.js";
import { formatChange, formatInterval, formatRelative, formatValue } from "../look/measure-values.js";
import { SURE_INTERVAL } from "../look/interval-words.js";
import {
  counted,
  enumerated,
  formatDuration,
  formatPart,
  formatPoints,
  formatRatio,
} from "../look/quantities.js";
import type { Study, VariantRuns } from "../study/study.js";

/** The first sentences: how it went, or how each variant compares with the baseline. */
export function leadSentences(comparison: ComparisonResult, { variants }: Study): readonly string[] {
  const [first] = variants;
  if (!first) return [];
  return comparison.variants.length === 1 ? [runSentence(first)] : verdictSentences(comparison);
}

function runSentence({ runs, scenario, typical }: VariantRuns): string {
  const where = runs.length > 1 ? `In the median of ${runs.length} runs, ` : "";
  const { completed, downloadMs, lastCompletedMs, overKumarRoss } = typical.swarm;
  if (lastCompletedMs === undefined)
    return `${where ? `${where}no` : "No"} leecher completed before the run ended.`;
  const times =
    overKumarRoss === undefined
      ? ""
      : `, ${formatRatio(overKumarRoss)} times the shortest time that the access links allow`;
  const last = `the last was done after ${formatDuration(lastCompletedMs)}${times}.`;
  if (!downloadMs) {
    return `${where}${counted(completed, "leecher")} completed, none of whom came after the warm-up; ${last}`;
  }
  const who = scenario.measures.warmUpMs > 0 ? "that came after the warm-up and completed" : "that completed";
  return (
    `${where ? `${where}half` : "Half"} of the ${counted(downloadMs.count, "leecher")} ${who} took at most ` +
    `${formatDuration(downloadMs.median)}; ${last}`
  );
}

function verdictSentences(comparison: ComparisonResult): string[] {
  const found = conclusionsOf(comparison);
  const kinds = found.flatMap(({ main }) => main?.verdict.kind ?? []);
  if (kinds.length > 0 && kinds.every((kind) => kind === "too few runs"))
    return [fewRunsSentence(comparison)];
  return found.flatMap((conclusion) => conclusionSentence(conclusion, comparison.baseline) ?? []);
}

/** Said once for all variants: with so few runs, every verdict is the same. */
function fewRunsSentence({ seeds, variants, baseline }: ComparisonResult): string {
  const whom = variants.length > 2 ? "any variant" : variants.find((variant) => variant !== baseline);
  return (
    `${counted(seeds.length, "run")} of each variant ${seeds.length === 1 ? "is" : "are"} too few to tell ${whom} apart from ` +
    `${baseline}: the differences below may be chance. Use --seeds ${LEAST_PAIRS} or more.`
  );
}

/** Undefined if there is nothing to begin with. */
function conclusionSentence(conclusion: Conclusion, baseline: string): string | undefined {
  const { variant, runless, main, passedOver, classes, also } = conclusion;
  if (runless !== undefined)
    return `${variant} against ${baseline}: no conclusion, as no run of ${runless} is done.`;
  const parts = [
    ...(main ? [mainWords(main, variant, baseline)] : []),
    ...(passedOver ? ["download times are not comparable, as not everybody completed"] : []),
    ...(classes.length > 0 ? [`by class: ${enumerated(classes.map(classWords))}`] : []),
    ...(also.length > 0 ? [`${isLike(conclusion) ? "also" : "but"} ${enumerated(also.map(alsoWords))}`] : []),
  ];
  if (!main && !passedOver) return undefined;
  return `${main ? "" : `${variant} against ${baseline}: `}${parts.join("; ")}.`;
}

/** Whether the main finding is clear, like the additional ones. */
function isLike({ main }: Conclusion): boolean {
  return main !== undefined && isClear(main.verdict);
}

function mainWords(finding: Finding, variant: string, baseline: string): string {
  const { measure, verdict, differences } = finding;
  const pairs = counted(differences.length, "pair");
  if (verdict.kind === "too few runs")
    return `${variant} against ${baseline}: ${verdict.words} in ${measure.title} (${pairs})`;
  const how = `(${pairs}, ${SURE_INTERVAL} ${rangeOf(finding)})`;
  if (isClear(verdict))
    return `${variant} is ${sizeOf(finding)} ${verdict.words} than ${baseline} in ${measure.title} ${how}`;
  return `${variant} against ${baseline}: ${verdict.words} in ${measure.title} ${how}`;
}

function classWords(finding: Finding): string {
  return `${finding.population ?? ""} ${sizeOf(finding)} ${finding.verdict.words}`;
}

function alsoWords(finding: Finding): string {
  return `${sizeOf(finding)} ${finding.verdict.words} in ${finding.measure.title}`;
}

function sizeOf(finding: Finding): string {
  const { estimate, size } = toldOf(finding);
  return size(Math.abs(estimate.median));
}

/** A clear difference has its direction in a word, and no sign. */
function rangeOf(finding: Finding): string {
  const { estimate, size, change } = toldOf(finding);
  const sizes = isClear(finding.verdict) ? sizeInterval(estimate.interval) : undefined;
  return sizes ? formatInterval(sizes, size) : formatInterval(estimate.interval, change);
}

/** A difference and how to format it. */
interface Told {
  readonly estimate: Estimate;
  /** Formats its size, which is above 0. */
  readonly size: (size: number) => string;
  /** Formats it with its sign. */
  readonly change: (difference: number) => string;
}

/** Relative if possible; parts in points, as in the table, since percent of a percentage would be taken for points. */
function toldOf({ measure: { unit }, difference, relative }: Finding): Told {
  if (relative && unit !== "part") return { estimate: relative, size: formatPart, change: formatRelative };
  const size = unit === "part" ? formatPoints : (value: number) => formatValue(value, unit);
  return { estimate: difference, size, change: (value) => formatChange(value, unit) };
}
