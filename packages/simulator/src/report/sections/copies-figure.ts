import { mean } from "simple-statistics";
import type { RunResult } from "../../metrics/run-result.js";
import type { Chart } from "../charts/chart.js";
import { heatChart } from "../charts/heat-chart.js";
import { inSeconds, withDecimals } from "../look/table-numbers.js";
import { type DataTable, numberColumns, wordColumns } from "../markup/data-table.js";
import type { Figure } from "../markup/figure.js";
import type { VariantRuns } from "../study/study.js";

/** Most columns of a map: more would be narrower than a line. */
const MOST_COLUMNS = 120;
/** Number of columns of its table: one per eighth of the file. */
const TABLE_PARTS = 8;

/** The copies of each part of the file over time, in the typical run of each variant. */
export function copiesFigure(variants: readonly VariantRuns[]): Figure | undefined {
  const maps = variants
    .map(({ name, typical }) => ({ name, typical, map: copiesMap(typical) }))
    .filter(({ map }) => map.columns.length > 0 && map.rows > 0);
  if (maps.length === 0) return undefined;
  const several = variants.length > 1;
  const greatest = Math.max(0, ...maps.map(({ map }) => greatestOf(map)));
  const title = "Copies of each part of the file";
  return {
    ...{ id: "copies", title, layout: several ? "panels" : "full" },
    reading:
      "Time runs from left to right, the file from bottom to top. The stronger the colour, the more peers hold the pieces of " +
      "that part; a stripe paler than its neighbours is a part that stays rare.",
    charts: maps.map(({ name, map }) => copiesChart(several ? name : title, map, greatest)),
    notes: [
      ...(variants.some(({ runs }) => runs.length > 1)
        ? [`Taken from the run whose median download time is the middle one: ${seedsOf(maps)}.`]
        : []),
    ],
    tables: maps.map(({ name, map }) => copiesTable(several ? `${title}: ${name}` : title, map)),
  };
}

/** The contents of a map: a value for each time and part. */
interface CopiesMap {
  readonly columns: readonly number[];
  readonly rows: number;
  readonly values: readonly (readonly number[])[];
  readonly endMs: number;
}

function copiesMap({ series, simulatedMs }: RunResult): CopiesMap {
  const { timesMs, copies } = series;
  const every = Math.max(1, Math.ceil(timesMs.length / MOST_COLUMNS));
  const kept = timesMs.map((_, sample) => sample).filter((sample) => sample % every === 0);
  return {
    columns: kept.map((sample) => timesMs[sample]!),
    rows: copies[0]?.length ?? 0,
    values: kept.map((sample) => copies[sample]!),
    endMs: Math.max(simulatedMs, (timesMs.at(-1) ?? 0) + 1),
  };
}

function greatestOf({ values }: CopiesMap): number {
  return Math.max(0, ...values.map((column) => Math.max(0, ...column)));
}

function copiesChart(title: string, { columns, rows, values, endMs }: CopiesMap, greatest: number): Chart {
  return heatChart({
    title,
    x: { label: "time since the start", unit: "ms", to: endMs },
    y: { label: "place in the file", unit: "part", to: 1 },
    ...{ columns, rows, values, greatest },
    noun: "copies",
  });
}

function copiesTable(of: string, { columns, rows, values }: CopiesMap): DataTable {
  const parts = Math.min(TABLE_PARTS, rows);
  const bounds = Array.from({ length: parts + 1 }, (_, part) => Math.round((part * rows) / parts));
  const percent = (row: number): number => Math.round((row / rows) * 100);
  const names = bounds.slice(0, -1).map((from, part) => `${percent(from)}–${percent(bounds[part + 1]!)} %`);
  return {
    caption: `${of}, mean over its pieces`,
    columns: [...wordColumns("seconds"), ...numberColumns(...names)],
    rows: values.map((column, index) => [
      inSeconds(columns[index]),
      ...names.map((_, part) => withDecimals(mean(column.slice(bounds[part], bounds[part + 1])), 1)),
    ]),
  };
}

function seedsOf(maps: readonly { readonly name: string; readonly typical: RunResult }[]): string {
  const seeds = new Set(maps.map(({ typical }) => typical.seed));
  if (seeds.size === 1) return `seed ${[...seeds][0]}`;
  return maps.map(({ name, typical }) => `${name}, seed ${typical.seed}`).join("; ");
}
