import {
  type ComparisonResult,
  type MeasureComparison,
  type PairedDifference,
} from "../../experiment/index.js";
import { EXPERIMENT_NAMES } from "../../experiment/result-names.js";
import { isClear } from "../../experiment/verdict.js";
import { IntervalColumn } from "../../statistics/index.js";
import type { Chart, LegendEntry } from "../charts/chart.js";
import { type IntervalRow, intervalsChart } from "../charts/intervals-chart.js";
import { barWords } from "../look/interval-words.js";
import { formatChange, formatInterval, formatRelative, formatValue } from "../look/measure-values.js";
import { NOTHING, counted } from "../look/quantities.js";
import { seriesLook } from "../look/series-look.js";
import { withDecimals } from "../look/table-numbers.js";
import { type DataTable, numberColumns, wordColumns } from "../markup/data-table.js";
import type { Figure } from "../markup/figure.js";
import { markup } from "../markup/markup.js";
import type { Study } from "../study/study.js";
import type { Section } from "./section.js";
import { comparisonOf, keyComparisons, titleOf } from "./shown-measures.js";
import { valuesFigure } from "./values-figure.js";

/** Compares the variants; undefined if there is only one. */
export function comparisonSection(comparison: ComparisonResult, study: Study): Section | undefined {
  if (comparison.variants.length < 2) return undefined;
  const figures = [differencesFigure(comparison, study), valuesFigure(comparison, study)];
  return {
    id: "comparison",
    title: "The variants compared",
    words: markup`<p>
      Every variant has the same ${seedsWords(comparison)}, and is compared with <b>${comparison.baseline}</b>
      seed by seed: the same seed gives the same peers, arrival times and access links.
    </p>`,
    figures: figures.filter((figure) => figure !== undefined),
  };
}

function seedsWords({ seeds }: ComparisonResult): string {
  return seeds.length === 1 ? "seed" : counted(seeds.length, "seed");
}

const BETTER = seriesLook(2);
const WORSE = seriesLook(1);
const UNCLEAR = seriesLook(5);

function differencesFigure(comparison: ComparisonResult, { populations }: Study): Figure | undefined {
  const classes = populations.filter(({ isLeeching }) => isLeeching).map(({ name }) => name);
  const shown = [
    ...keyComparisons(comparison),
    ...(classes.length > 1 ? classes.map((name) => comparisonOf(comparison, "download-mean", name)) : []),
  ].filter((each) => each !== undefined);
  const others = comparison.variants.filter((variant) => variant !== comparison.baseline);
  const column = columnOf(shown);
  const rows = others.map((variant) => ({
    variant,
    rows: differenceRows(shown, variant, comparison.baseline, column),
  }));
  const drawn = rows.filter((each) => each.rows.length > 0);
  if (drawn.length === 0) return undefined;
  const reach = reachOf(drawn.flatMap((each) => each.rows));
  const isBeyond = (value: number): boolean => Math.abs(value) > reach;
  return {
    id: "differences",
    title: `Difference from ${comparison.baseline}`,
    reading:
      `Each mark is the median difference over the seeds, its bar ${barWords(column, "bootstrap")}, and each thin tick one ` +
      "seed. Filled marks are significant, by interval and by sign-flip test; hollow ones may be chance.",
    layout: drawn.length > 1 ? "panels" : "full",
    charts: drawn.map((each) => differencesChart(each.variant, comparison.baseline, each.rows, reach)),
    notes: [
      ...incompleteNotes(shown),
      "By chance, one in twenty equal measures may still be called different.",
      ...(drawn.some((each) => each.rows.some(({ value }) => isBeyond(value)))
        ? ["A mark with an arrow lies beyond the end of the axis, at the number beside it."]
        : []),
      ...(drawn.some((each) => each.rows.some(({ values }) => values.some(isBeyond)))
        ? ["Ticks of seeds beyond the ends of the axis are not drawn."]
        : []),
    ],
    tables: [differencesTable(comparison)],
  };
}

/** Why some differences are not drawn, each reason once. */
function incompleteNotes(shown: readonly MeasureComparison[]): readonly string[] {
  const verdicts = shown.flatMap(({ differences }) => differences.map(({ verdict }) => verdict));
  const words = new Set(verdicts.filter(({ kind }) => kind === "incomplete").map((verdict) => verdict.words));
  return [...words].map((reason) => `A difference is missing where it is ${reason}.`);
}

function differencesChart(
  variant: string,
  baseline: string,
  rows: readonly IntervalRow[],
  reach: number,
): Chart {
  const chart = intervalsChart({
    title: `${variant} against ${baseline}`,
    x: { label: "relative difference", unit: "part", from: -reach, to: reach, isExact: true },
    rows: rows.map((row) => within(row, reach)),
    zero: true,
  });
  return { ...chart, legend: VERDICTS };
}

const VERDICTS: readonly LegendEntry[] = [
  { name: "better", key: { kind: "mark", look: BETTER } },
  { name: "worse", key: { kind: "mark", look: WORSE } },
  { name: "not clear, or neither", key: { kind: "mark", look: UNCLEAR } },
];

/** How far an axis reaches: from zero to twice the baseline's value. What is farther out has its value beside it. */
const MOST_REACH = 1;

/** The axis holds every interval but those that would compress all others: a single seed, or nine times the copies. */
function reachOf(rows: readonly IntervalRow[]): number {
  const ends = rows.flatMap(({ low, high, value }) => [low, high, value].map(Math.abs));
  return Math.min(MOST_REACH, Math.max(0.01, ...ends)) * 1.05;
}

/** Returns `row` cut to an axis with this `reach` to both sides. */
function within(row: IntervalRow, reach: number): IntervalRow {
  const { value, low, high, values } = row;
  const inside = (of: number): number => Math.max(-reach, Math.min(reach, of));
  return {
    ...row,
    ...{ value: inside(value), low: inside(low), high: inside(high) },
    values: values.filter((each) => Math.abs(each) <= reach),
    ...(Math.abs(value) > reach && {
      beside: value > 0 ? `${formatRelative(value)} →` : `← ${formatRelative(value)}`,
    }),
  };
}

function differenceRows(
  shown: readonly MeasureComparison[],
  variant: string,
  baseline: string,
  column: IntervalColumn,
): IntervalRow[] {
  return shown.flatMap((each) => {
    const found = each.differences.find((difference) => difference.variant === variant);
    if (!found?.relative || found.verdict.kind === "incomplete") return [];
    const { median, interval } = found.relative;
    const values = relativeValues(each, variant, baseline);
    return [
      { ...differenceLook(each, found, median), value: median, ...column.barOf(median, interval), values },
    ];
  });
}

function differenceLook(
  comparison: MeasureComparison,
  { verdict }: PairedDifference,
  relative: number,
): Pick<IntervalRow, "name" | "look" | "filled" | "title"> {
  const name = titleOf(comparison);
  return {
    name,
    look: verdict.kind === "better" ? BETTER : verdict.kind === "worse" ? WORSE : UNCLEAR,
    filled: isClear(verdict),
    title: `${name}: ${formatRelative(relative)}, ${verdict.words}`,
  };
}

/** Seed by seed, relative to the baseline's value: the estimate is valid only where these lie. */
function relativeValues({ variants }: MeasureComparison, variant: string, baseline: string): number[] {
  const valuesOf = (name: string) => variants.find((each) => each.variant === name)?.values ?? [];
  const bases = valuesOf(baseline);
  return valuesOf(variant).flatMap((value, seed) => {
    const base = bases[seed] ?? null;
    return value === null || base === null || base === 0 ? [] : [(value - base) / Math.abs(base)];
  });
}

function columnOf(comparisons: readonly MeasureComparison[]): IntervalColumn {
  const differences = comparisons.flatMap((each) => each.differences);
  return new IntervalColumn(differences.map(({ difference }) => difference.interval));
}

function differencesTable({ measures, baseline }: ComparisonResult): DataTable {
  const column = columnOf(measures);
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
