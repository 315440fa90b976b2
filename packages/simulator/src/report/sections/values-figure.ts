import type { ComparisonResult, MeasureComparison, MeasureUnit } from "../../experiment/index.js";
import { EXPERIMENT_NAMES } from "../../experiment/results/result-names.js";
import type { Chart } from "../charts/chart.js";
import { type IntervalRow, intervalsChart } from "../charts/intervals-chart.js";
import { IntervalColumn } from "../../statistics/index.js";
import type { AxisUnit } from "../look/axis.js";
import { formatInterval, formatValue } from "../look/measure-values.js";
import { NOTHING } from "../look/quantities.js";
import { barWords } from "../look/interval-words.js";
import { type DataTable, numberColumns, wordColumns } from "../markup/data-table.js";
import type { Figure } from "../markup/figure.js";
import type { Study, VariantRuns } from "../study/study.js";
import { keyComparisons, titleOf } from "./shown-measures.js";

/** Measures with a chart; the others are in the table. */
const DRAWN = [
  ...["download-mean", "download-p95", "download-last", "utilisation", "seed-copies", "fairness", "stalled"],
];

/** The most important measures of each variant, seed by seed; undefined if nothing was measured. */
export function valuesFigure(comparison: ComparisonResult, { variants }: Study): Figure | undefined {
  const shown = keyComparisons(comparison);
  const drawn = shown.filter(({ measure }) => DRAWN.includes(measure.name));
  if (drawn.length === 0) return undefined;
  const reading = `Each thin tick is a run. The mark is their median, its bar ${barWords(columnOf(drawn), "bootstrap")}.`;
  return {
    id: "values",
    title: "What each variant achieved",
    reading: `${reading} If all values are close together, the axis does not begin at 0.`,
    layout: "panels",
    charts: drawn.map((each) => valuesChart(each, variants, columnOf(drawn))),
    notes: [],
    tables: [valuesTable(shown)],
  };
}

function columnOf(comparisons: readonly MeasureComparison[]): IntervalColumn {
  const estimates = comparisons.flatMap(({ variants }) => variants.map(({ estimate }) => estimate));
  return new IntervalColumn(estimates.flatMap((estimate) => (estimate ? [estimate.interval] : [])));
}

function valuesChart(
  comparison: MeasureComparison,
  variants: readonly VariantRuns[],
  column: IntervalColumn,
): Chart {
  const { unit } = comparison.measure;
  const rows = variants.flatMap(({ name, look }): IntervalRow[] => {
    const found = comparison.variants.find(({ variant }) => variant === name);
    if (!found?.estimate) return [];
    const { median, interval } = found.estimate;
    return [
      {
        ...{ name, look, value: median, ...column.barOf(median, interval), filled: true },
        values: found.values.filter((value) => value !== null),
        title: `${name}: ${formatValue(median, unit)}`,
      },
    ];
  });
  const title = titleOf(comparison);
  return intervalsChart({
    title,
    x: { label: title, unit: AXIS_UNITS[unit], ...reachOf(rows) },
    rows,
    zero: false,
  });
}

/** If values take up less than this part of an axis from 0, they would hide each other and their bars. */
const LEAST_SPREAD = 0.5;
/** Space before the smallest value, as a part of their spread. */
const SPACE_BEFORE = 0.1;

function reachOf(rows: readonly IntervalRow[]): { readonly from: number; readonly to: number } {
  const shown = rows.flatMap(({ low, high, values }) => [low, high, ...values]);
  const [least, to] = [Math.min(...shown), Math.max(...shown)];
  const spread = to - least;
  const isClose = spread > 0 && spread < to * LEAST_SPREAD;
  return { from: isClose ? least - spread * SPACE_BEFORE : Math.min(0, least), to };
}

const AXIS_UNITS: Readonly<Record<MeasureUnit, AxisUnit>> = {
  ms: "ms",
  "bytes per second": "bytes per second",
  part: "part",
  copies: "number",
  count: "number",
  number: "number",
};

function valuesTable(comparisons: readonly MeasureComparison[]): DataTable {
  const column = columnOf(comparisons);
  return {
    caption: `Medians over the runs, each with its ${column.title}`,
    columns: [...wordColumns("measure", "variant"), ...numberColumns("runs", "median", column.title)],
    rows: comparisons.flatMap((comparison) =>
      comparison.variants.map(({ variant, values, estimate }) => {
        const format = (value: number): string => formatValue(value, comparison.measure.unit);
        const interval = estimate && column.shown(estimate.interval);
        const runs = values.filter((value) => value !== null).length;
        return [
          ...[titleOf(comparison), variant, String(runs), estimate ? format(estimate.median) : NOTHING],
          interval ? formatInterval(interval, format) : NOTHING,
        ];
      }),
    ),
    elsewhere: `all are in ${EXPERIMENT_NAMES.summary}`,
  };
}
