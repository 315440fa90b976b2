import type { ComparisonResult } from "../../experiment/index.js";
import type { ReportInput } from "../report-input.js";

/** Longest name of a variant for which legends and the rows of small charts have room. */
const LONGEST_NAME = 26;

/** The input of a report with short names of variants. */
export interface NumberedInput {
  /** The input, in which each variant is called by its number if not all names fit. */
  readonly input: ReportInput;
  /** The name behind each number; empty if the names themselves are used. */
  readonly legend: ReadonlyMap<string, string>;
}

/**
 * Returns `input` with `(1)`, `(2)` and so on in place of the names of its variants if one of them is too long, as in
 * the tables of the command. A tournament is about chokers, whose names are short.
 */
export function numberedVariants(input: ReportInput): NumberedInput {
  const { summary, runs } = input;
  const labels = summary.variants.map(({ label }) => label);
  if (summary.tournament || labels.length === 1 || labels.every(({ length }) => length <= LONGEST_NAME))
    return { input, legend: new Map() };
  const numbers = new Map(labels.map((label, index) => [label, `(${index + 1})`]));
  const called = (label: string): string => numbers.get(label) ?? label;
  const renamed = <Named extends { readonly variant: string }>(each: Named): Named => ({
    ...each,
    variant: called(each.variant),
  });
  const numbered: ReportInput = {
    ...input,
    runs: runs.map(({ task, result }) => ({ task: renamed(task), result })),
    summary: {
      ...summary,
      variants: summary.variants.map((variant) => ({ ...variant, label: called(variant.label) })),
      failures: summary.failures.map(renamed),
      comparison: renamedComparison(summary.comparison, called, renamed),
    },
  };
  return { input: numbered, legend: new Map(labels.map((label) => [called(label), label])) };
}

type Rename = <Named extends { readonly variant: string }>(each: Named) => Named;

function renamedComparison(
  comparison: ComparisonResult,
  called: (label: string) => string,
  renamed: Rename,
): ComparisonResult {
  const { variants, baseline, measures } = comparison;
  return {
    ...comparison,
    variants: variants.map(called),
    baseline: called(baseline),
    measures: measures.map((each) => ({
      ...each,
      variants: each.variants.map(renamed),
      differences: each.differences.map(renamed),
    })),
  };
}
