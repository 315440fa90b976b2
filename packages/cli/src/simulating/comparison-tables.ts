import {
  type ComparisonResult,
  type Interval,
  IntervalColumn,
  type MeasureComparison,
  type MeasureUnit,
  type PairedDifference,
  type VariantEstimate,
} from "@minibit/simulator";
import { printable } from "../printable.js";
import { type Column, NONE, plainTable } from "../render/plain-table.js";
import type { Style } from "../render/style.js";
import { tableTitle } from "../render/table-title.js";
import { formatDifference, formatEnd, formatInterval, formatMeasured } from "./measure-format.js";
import { VariantNames } from "./variant-names.js";

/** The width that 80 columns leave for labels. */
const LONGEST_LABEL = 20;
/** The same if there are speeds, which are wide. */
const LONGEST_BESIDE_SPEEDS = 9;
/** Maximum width in a heading above numbers. */
const LONGEST_BASELINE = 9;

const COMPLETED = "completed";
const TIMES = "download-mean";
/** A measure that every peer has, shown if download times cannot be compared. */
const SPEED = "speed";
/** Measures shown of the whole swarm. `--json` and the report have all of them. */
const OF_SWARM = [
  TIMES,
  "download-p95",
  "download-last",
  COMPLETED,
  "utilisation",
  "seed-copies",
  "fairness",
  "stalled",
];
/** Measures shown of each population, if there are several. */
const OF_CLASS = [TIMES, "served-mean"];

/** Shows the most wanted measures of `result`, each as a titled table with a row for each variant. */
export function comparisonTables(result: ComparisonResult, style: Style): string[] {
  const shown = shownOf(result);
  const hasSpeeds = shown.some(({ measure }) => measure.name === SPEED);
  const names = new VariantNames(result.variants, hasSpeeds ? LONGEST_BESIDE_SPEEDS : LONGEST_LABEL);
  const legend = names.legend.length === 0 ? [] : [...names.legend, ""];
  const tables = shown.map((each) => [
    ...tableTitle(titleOf(each), style),
    ...tableOf(each, names, result.baseline, style),
    "",
  ]);
  return tables.length === 0 ? [] : [...legend, ...tables.flat()];
}

/** If every peer completed, there is nothing to compare. */
function isWhole({ values }: VariantEstimate): boolean {
  return values.every((value) => value === null || value === 1);
}

function shownOf({ measures, variants, baseline }: ComparisonResult): MeasureComparison[] {
  const known = measures.filter((each) => each.variants.some(({ estimate }) => estimate !== undefined));
  const downloading = new Set(known.filter(isOfDownloads).map(({ population }) => population));
  const others = variants.filter((variant) => variant !== baseline);
  const areTimed = new Set(
    known
      .filter((each) => each.measure.name === TIMES && isComparable(each, others))
      .map(({ population }) => population),
  );
  // the whole swarm counts as one; with a single population, its table would repeat the swarm's
  const areSeveral = downloading.size > 2;
  return known.filter(({ measure, population, variants: estimates }) => {
    const isOfSwarm = population === undefined;
    if (!isOfSwarm && !(areSeveral && downloading.has(population))) return false;
    if (measure.name === COMPLETED && estimates.every(isWhole)) return false;
    if (measure.name === SPEED) return !areTimed.has(population);
    return (isOfSwarm ? OF_SWARM : OF_CLASS).includes(measure.name);
  });
}

/** Whether only peers that download have a value for it, so not seeds. */
function isOfDownloads({ measure }: MeasureComparison): boolean {
  return measure.ofCompleted || measure.name === SPEED;
}

function isComparable({ differences }: MeasureComparison, others: readonly string[]): boolean {
  const whole = differences.filter(({ verdict }) => verdict.kind !== "incomplete");
  return whole.length === others.length;
}

/** `median download time` or `median download time of slow`, and why some of it is not compared. */
function titleOf({ measure, population, differences }: MeasureComparison): string {
  const title = printable(population === undefined ? measure.title : `${measure.title} of ${population}`);
  const incomplete = differences.find(({ verdict }) => verdict.kind === "incomplete");
  return incomplete ? `${title} (${incomplete.verdict.words})` : title;
}

/** The columns of intervals. */
interface IntervalColumns {
  readonly ofVariants: IntervalColumn;
  /** Of the differences to the first; undefined while only runs of the first, or only of the others, have finished. */
  readonly ofDifferences: IntervalColumn | undefined;
}

function tableOf(
  comparison: MeasureComparison,
  names: VariantNames,
  baseline: string,
  style: Style,
): string[] {
  const { variants, differences } = comparison;
  const compared = differences.map(({ difference }) => difference.interval);
  const intervals = {
    ofVariants: new IntervalColumn(variants.flatMap(({ estimate }) => estimate?.interval ?? [])),
    ofDifferences: compared.length === 0 ? undefined : new IntervalColumn(compared),
  };
  return plainTable(columnsOf(names.of(baseline), intervals), rowsOf(comparison, names, intervals), style);
}

function columnsOf(baseline: string, { ofVariants, ofDifferences }: IntervalColumns): readonly Column[] {
  return [
    { title: "variant", align: "left" },
    { title: "median", align: "right" },
    { title: ofVariants.title, align: "right", ofPrevious: true },
    ...(ofDifferences ? differenceColumns(baseline, ofDifferences) : []),
  ];
}

function differenceColumns(baseline: string, { title }: IntervalColumn): readonly Column[] {
  return [
    { title: baseline.length > LONGEST_BASELINE ? "vs the first" : `vs ${baseline}`, align: "right" },
    { title, align: "right", ofPrevious: true },
  ];
}

function rowsOf(
  comparison: MeasureComparison,
  names: VariantNames,
  { ofVariants, ofDifferences }: IntervalColumns,
): string[][] {
  const { unit } = comparison.measure;
  const differences = new Map(comparison.differences.map((each) => [each.variant, each]));
  return comparison.variants.map(({ variant, estimate }) => [
    names.of(variant),
    estimate ? formatMeasured(estimate.median, unit) : NONE,
    intervalCell(estimate && ofVariants.shown(estimate.interval), unit, formatMeasured),
    ...(ofDifferences ? differenceCells(differences.get(variant), unit, ofDifferences) : []),
  ]);
}

/** The baseline has no difference, and a number for something that cannot be compared would mislead. */
function differenceCells(
  paired: PairedDifference | undefined,
  unit: MeasureUnit,
  column: IntervalColumn,
): string[] {
  if (!paired) return ["", ""];
  const { verdict, difference } = paired;
  if (verdict.kind === "incomplete") return [NONE, NONE];
  return [
    formatDifference(difference.median, unit),
    intervalCell(column.shown(difference.interval), unit, formatEnd),
  ];
}

function intervalCell(
  interval: Interval | undefined,
  unit: MeasureUnit,
  format: (value: number, unit: MeasureUnit) => string,
): string {
  return interval ? formatInterval(interval, unit, format) : NONE;
}
