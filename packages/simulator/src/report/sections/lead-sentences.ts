import type { ComparisonResult, Measure, PairedDifference } from "../../experiment/index.js";
import { LEAST_PAIRS, isClear } from "../../experiment/verdict.js";
import { formatValue } from "../look/measure-values.js";
import { SURE_INTERVAL } from "../look/interval-words.js";
import { counted, enumerated, formatDuration, formatPart, formatPoints } from "../look/quantities.js";
import type { Study, VariantRuns } from "../study/study.js";
import { comparisonOf } from "./shown-measures.js";

/** What is to be said first: how it went, or of each variant but the baseline how it did beside it. */
export function leadSentences(comparison: ComparisonResult, { variants }: Study): readonly string[] {
  const [only, ...others] = variants;
  if (!only) return [];
  return others.length === 0 ? [runSentence(only)] : verdictSentences(comparison);
}

function runSentence({ runs, scenario, typical }: VariantRuns): string {
  const where = runs.length > 1 ? `In the middle one of ${runs.length} runs, ` : "";
  const { completed, downloadMs, lastCompletedMs, overKumarRoss } = typical.swarm;
  if (lastCompletedMs === undefined) return `${where || "So far "}no leecher completed.`;
  const times =
    overKumarRoss === undefined
      ? ""
      : `, ${overKumarRoss.toFixed(2)} times the least that any protocol could have taken`;
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

/** How a variant differs in a measure. */
interface Finding {
  readonly measure: Measure;
  readonly difference: PairedDifference;
}

/** A sentence is about the first of these in which the two can be compared. */
const MAIN = ["download-mean", "speed"];
/** What it adds, where it is clear. */
const ALSO = ["download-p95", "completed", "utilisation", "seed-copies", "fairness", "stalled"];

function verdictSentences(comparison: ComparisonResult): string[] {
  const { variants, baseline } = comparison;
  const others = variants.filter((variant) => variant !== baseline);
  const kinds = others.flatMap((variant) =>
    findings(comparison, variant, MAIN).map(({ difference }) => difference.verdict.kind),
  );
  if (kinds.length > 0 && kinds.every((kind) => kind === "too few runs"))
    return [fewRunsSentence(comparison)];
  return others.flatMap((variant) => {
    const main = findings(comparison, variant, MAIN);
    const best = main.find(({ difference }) => difference.verdict.kind !== "incomplete") ?? main[0];
    if (!best) return [];
    const also = findings(comparison, variant, ALSO)
      .filter((finding) => isClear(finding.difference.verdict) && isSeen(finding))
      .map(alsoWords);
    const added =
      also.length === 0 ? "" : `; ${isClear(best.difference.verdict) ? "also" : "but"} ${enumerated(also)}`;
    return [`${mainWords(variant, baseline, best)}${added}.`];
  });
}

/** Said once, of all: with as few runs no verdict on any of them says anything else. */
function fewRunsSentence({ seeds, variants, baseline }: ComparisonResult): string {
  const whom = variants.length > 2 ? "any variant" : variants.find((variant) => variant !== baseline);
  return (
    `${counted(seeds.length, "run")} of each variant ${seeds.length === 1 ? "is" : "are"} too few to tell ${whom} from ` +
    `${baseline}: what differs here may be chance. ${LEAST_PAIRS} are the least, with --seeds ${LEAST_PAIRS}.`
  );
}

function findings(comparison: ComparisonResult, variant: string, names: readonly string[]): Finding[] {
  return names.flatMap((name) => {
    const found = comparisonOf(comparison, name);
    const difference = found?.differences.find((each) => each.variant === variant);
    return found && difference ? [{ measure: found.measure, difference }] : [];
  });
}

function mainWords(variant: string, baseline: string, finding: Finding): string {
  const { measure } = finding;
  const { verdict } = finding.difference;
  if (!isClear(verdict)) return `${variant} against ${baseline}: ${verdict.words} in ${measure.title}`;
  const { estimate, format } = toldOf(finding);
  const { low, high } = estimate.interval;
  const ends = low < 0 ? [high, low] : [low, high];
  const interval = ends.map((end) => format(Math.abs(end))).join(" to ");
  return `${variant} is ${findingSize(finding)} ${verdict.words} than ${baseline} in ${measure.title} (${SURE_INTERVAL} ${interval})`;
}

function alsoWords(finding: Finding): string {
  return `${findingSize(finding)} ${finding.difference.verdict.words} in ${finding.measure.title}`;
}

/** A difference may be clear and still read as 0.0 %: of that nothing has to be said first. */
function isSeen(finding: Finding): boolean {
  return /[1-9]/.test(findingSize(finding));
}

/** Signs are said in words: faster, slower. */
function findingSize(finding: Finding): string {
  const { estimate, format } = toldOf(finding);
  return format(Math.abs(estimate.median));
}

/** A difference, and how it is said. */
interface Told {
  readonly estimate: PairedDifference["difference"];
  readonly format: (size: number) => string;
}

/** Relative where it can be; of parts in points, as they are in the table: percent of a percent are taken for these. */
function toldOf({ measure, difference: { difference, relative } }: Finding): Told {
  if (measure.unit === "part") return { estimate: difference, format: formatPoints };
  if (relative) return { estimate: relative, format: formatPart };
  return { estimate: difference, format: (size) => formatValue(size, measure.unit) };
}
