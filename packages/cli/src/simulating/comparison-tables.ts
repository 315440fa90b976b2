import type {
  ComparisonResult,
  Measure,
  MeasureComparison,
  PairedDifference,
  VariantEstimate,
} from "@minibit/simulator";
import { printable } from "../printable.js";
import { type Column, NONE, plainTable } from "../render/plain-table.js";
import type { Style } from "../render/style.js";
import { formatDifference, formatEnd, formatInterval, formatMeasured } from "./measure-format.js";
import { VariantNames } from "./variant-names.js";

/** What 80 columns leave to it. */
const LONGEST_LABEL = 20;
/** Where it stands above numbers alone. */
const LONGEST_BASELINE = 9;

const COMPLETED = "completed";
/** What is shown of the swarm; all there is goes with `--json` and into the report. */
const OF_SWARM = [
  "download-mean",
  "download-p95",
  "download-last",
  COMPLETED,
  "utilisation",
  "seed-copies",
  "fairness",
  "stalled",
];
/** What is shown of each population, where there are several. */
const OF_CLASS = ["download-mean", "served-mean"];

/** The measures of `result` that people ask for first, each under its title: a row for each variant. */
export function comparisonTables(result: ComparisonResult, style: Style): string[] {
  const names = new VariantNames(result.variants, LONGEST_LABEL);
  const legend = names.legend.length === 0 ? [] : [...names.legend, ""];
  const tables = shownOf(result).map((each) => [
    style.strong(titleOf(each)),
    ...plainTable(columnsOf(names.of(result.baseline)), rowsOf(each, names), style),
    "",
  ]);
  return tables.length === 0 ? [] : [...legend, ...tables.flat()];
}

/** Where everybody completed there is nothing to compare. */
function isWhole({ values }: VariantEstimate): boolean {
  return values.every((value) => value === null || value === 1);
}

function shownOf({ measures }: ComparisonResult): MeasureComparison[] {
  const known = measures.filter(({ variants }) => variants.some(({ estimate }) => estimate !== undefined));
  const downloading = new Set(
    known.filter(({ measure }) => measure.ofCompleted).map(({ population }) => population),
  );
  // the swarm itself is one of them; with a single population below it, both would say the same
  const areSeveral = downloading.size > 2;
  return known.filter(({ measure, population, variants }) => {
    if (measure.name === COMPLETED && variants.every(isWhole)) return false;
    if (population === undefined) return OF_SWARM.includes(measure.name);
    return areSeveral && downloading.has(population) && OF_CLASS.includes(measure.name);
  });
}

/** `median download time`, or `median download time of slow`. */
function titleOf({ measure, population }: MeasureComparison): string {
  return printable(population === undefined ? measure.title : `${measure.title} of ${population}`);
}

function columnsOf(baseline: string): readonly Column[] {
  return [
    { title: "variant", align: "left" },
    { title: "median", align: "right" },
    { title: "95 % interval", align: "right" },
    { title: baseline.length > LONGEST_BASELINE ? "to the first" : `to ${baseline}`, align: "right" },
    { title: "95 % interval", align: "right" },
  ];
}

function rowsOf(comparison: MeasureComparison, names: VariantNames): string[][] {
  const { measure, variants } = comparison;
  const differences = new Map(comparison.differences.map((each) => [each.variant, each]));
  return variants.map((each) => [
    names.of(each.variant),
    ...cellsOf(each, differences.get(each.variant), measure),
  ]);
}

function cellsOf(
  { estimate }: VariantEstimate,
  paired: PairedDifference | undefined,
  { unit }: Measure,
): string[] {
  return [
    estimate ? formatMeasured(estimate.median, unit) : NONE,
    estimate ? formatInterval(estimate.interval, unit) : NONE,
    paired ? formatDifference(paired.difference.median, unit) : "",
    paired ? formatInterval(paired.difference.interval, unit, formatEnd) : "",
  ];
}
