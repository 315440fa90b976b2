import type { ComparisonResult, MeasureComparison, PairedDifference } from "../../experiment/index.js";
import { EXPERIMENT_NAMES } from "../../experiment/results/result-names.js";
import { IntervalColumn } from "../../statistics/index.js";
import { formatChange, formatInterval, formatRelative, formatValue } from "../look/measure-values.js";
import { NOTHING } from "../look/quantities.js";
import { withDecimals } from "../look/table-numbers.js";
import { type DataTable, numberColumns, wordColumns } from "../markup/data-table.js";
import { titleOf } from "./shown-measures.js";

/** All differences from the baseline, as a table. */
export function differencesTable({ measures, baseline }: ComparisonResult): DataTable {
  const column = intervalColumn(measures);
  const rows = measures.flatMap((each) =>
    each.differences.map((found) => [
      titleOf(each),
      found.variant,
      ...differenceCells(each, found, baseline, column),
    ]),
  );
  return {
    caption: `Differences from ${baseline}, over pairs of runs with the same seed`,
    columns: [
      ...wordColumns("measure", "variant"),
      ...numberColumns(
        baseline,
        "variant's",
        "difference",
        column.title,
        "relative",
        "pairs",
        "Cliff's delta",
        "p",
      ),
      ...wordColumns("verdict"),
    ],
    rows,
    elsewhere: `all are in ${EXPERIMENT_NAMES.summary}`,
  };
}

function differenceCells(
  each: MeasureComparison,
  found: PairedDifference,
  baseline: string,
  column: IntervalColumn,
): string[] {
  const { unit } = each.measure;
  const medianOf = (name: string): string => {
    const estimate = each.variants.find(({ variant }) => variant === name)?.estimate;
    return estimate ? formatValue(estimate.median, unit) : NOTHING;
  };
  const medians = [medianOf(baseline), medianOf(found.variant)];
  const [pairs, { words, kind }] = [String(found.differences.length), found.verdict];
  if (kind === "incomplete") return [...medians, NOTHING, NOTHING, NOTHING, pairs, NOTHING, NOTHING, words];
  const interval = column.shown(found.difference.interval);
  const change = (value: number): string => formatChange(value, unit);
  return [
    ...medians,
    change(found.difference.median),
    interval ? formatInterval(interval, change) : NOTHING,
    found.relative ? formatRelative(found.relative.median) : NOTHING,
    pairs,
    withDecimals(found.cliffsDelta, 2),
    withDecimals(found.probability, 3),
    words,
  ];
}

/** The column of the intervals of `comparisons`. */
export function intervalColumn(comparisons: readonly MeasureComparison[]): IntervalColumn {
  const differences = comparisons.flatMap((each) => each.differences);
  return new IntervalColumn(differences.map(({ difference }) => difference.interval));
}
