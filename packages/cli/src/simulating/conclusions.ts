import type { ComparisonResult, MeasureComparison, PairedDifference, VerdictKind } from "@minibit/simulator";
import { printable } from "../printable.js";
import { counted } from "../render/quantities.js";
import { formatDifference, formatInterval, formatMeasured } from "./measure-format.js";

/** What is beyond chance, one way or the other. */
const CLEAR: readonly VerdictKind[] = ["better", "worse", "more", "less"];
/** What a sentence begins with: the first of these in which the two can be compared. */
const MAIN = ["download-mean", "speed"];
/** What it adds, where it is clear; other download times would say the same in other words. */
const ALSO = ["completed", "utilisation", "seed-copies", "evenness", "fairness", "wasted", "stalled"];
/** A smaller part of the baseline's number may be beyond chance, and still matters to nobody. */
const LEAST_TO_MATTER = 0.01;

/** One sentence for each variant but the baseline: what the runs say, and what they do not. */
export function conclusions({ variants, baseline, measures }: ComparisonResult): string[] {
  const ofSwarm = new Map(
    measures
      .filter(({ population }) => population === undefined)
      .map((each) => [each.measure.name, each] as const),
  );
  const compared = variants.filter((variant) => variant !== baseline);
  return compared.map((variant) => {
    const main = findings(variant, MAIN, ofSwarm);
    const also = findings(variant, ALSO, ofSwarm);
    return `${printable(variant)}: ${sentence(main, also, printable(baseline))}.`;
  });
}

/** How a variant differs in one measure. */
interface Finding extends PairedDifference {
  readonly measure: MeasureComparison["measure"];
}

function findings(
  variant: string,
  names: readonly string[],
  measures: ReadonlyMap<string, MeasureComparison>,
): Finding[] {
  return names.flatMap((name) => {
    const found = measures.get(name);
    const paired = found?.differences.find((each) => each.variant === variant);
    return found && paired ? [{ ...paired, measure: found.measure }] : [];
  });
}

function sentence(main: readonly Finding[], also: readonly Finding[], baseline: string): string {
  const [first] = main;
  const whole = main.find(({ verdict }) => verdict.kind !== "incomplete");
  if (first === undefined) return "nothing to say, as no run has a download time to compare";
  const unfair = first === whole ? [] : ["download times are not comparable, as not everybody completed"];
  const clear = also.filter((each) => isClear(each) && matters(each));
  const words = clear.map(({ verdict, measure }) => `${measure.title} ${verdict.words}`);
  return [
    ...unfair,
    ...(whole === undefined ? [] : [mainWords(whole, baseline)]),
    ...(words.length === 0 ? [] : [`also ${words.join(", ")}`]),
  ].join("; ");
}

/** `2.3 % slower than tft in mean download time`, or that there is no telling; and within what it lies. */
function mainWords(finding: Finding, baseline: string): string {
  const { verdict, measure, differences } = finding;
  const what = `${baseline} in ${measure.title}`;
  const pairs = counted(differences.length, "pair");
  if (verdict.kind === "too few runs") return `${verdict.words} it from ${what} (${pairs})`;
  const how = `(${pairs}, 95 % interval ${rangeOf(finding)})`;
  if (isClear(finding)) return `${sizeOf(finding)} ${verdict.words} than ${what} ${how}`;
  return `${verdict.words} to ${what} ${how}`;
}

function isClear({ verdict }: Finding): boolean {
  return CLEAR.includes(verdict.kind);
}

function matters({ relative }: Finding): boolean {
  return relative === undefined || Math.abs(relative.median) >= LEAST_TO_MATTER;
}

function sizeOf({ difference, relative, measure }: Finding): string {
  if (relative === undefined) return formatMeasured(Math.abs(difference.median), measure.unit);
  return formatMeasured(Math.abs(relative.median), "part");
}

function rangeOf({ difference, relative, measure }: Finding): string {
  const [{ interval }, unit] = relative ? [relative, "part" as const] : [difference, measure.unit];
  return formatInterval(interval, unit, formatDifference);
}
