import type { ComparisonResult, MeasureComparison, PairedDifference } from "../../experiment/index.js";
import { isClear } from "../../experiment/comparison/verdict.js";
import type { IntervalColumn } from "../../statistics/index.js";
import type { Chart, LegendEntry } from "../charts/chart.js";
import { type IntervalRow, intervalsChart } from "../charts/intervals-chart.js";
import { barWords } from "../look/interval-words.js";
import { formatRelative } from "../look/measure-values.js";
import { seriesLook } from "../look/series-look.js";
import type { Figure } from "../markup/figure.js";
import type { Study } from "../study/study.js";
import { differencesTable, intervalColumn } from "./differences-table.js";
import { comparisonOf, keyComparisons, titleOf } from "./shown-measures.js";

const BETTER = seriesLook(2);
const WORSE = seriesLook(1);
const UNCLEAR = seriesLook(5);

/** How the key measures of the variants differ from the baseline's; undefined if no difference can be drawn. */
export function differencesFigure(comparison: ComparisonResult, { populations }: Study): Figure | undefined {
  const classes = populations.filter(({ isLeeching }) => isLeeching).map(({ name }) => name);
  const shown = [
    ...keyComparisons(comparison),
    ...(classes.length > 1 ? classes.map((name) => comparisonOf(comparison, "download-mean", name)) : []),
  ].filter((each) => each !== undefined);
  const others = comparison.variants.filter((variant) => variant !== comparison.baseline);
  const column = intervalColumn(shown);
  const rows = others.map((variant) => ({
    variant,
    rows: differenceRows(shown, variant, comparison.baseline, column),
  }));
  const drawn = rows.filter((each) => each.rows.length > 0);
  if (drawn.length === 0) return undefined;
  const drawnRows = drawn.flatMap((each) => each.rows);
  const reach = reachOf(drawnRows);
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
      ...beyondNotes(drawnRows, reach),
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

/** What is said of marks and ticks beyond the ends of the axis. */
function beyondNotes(rows: readonly IntervalRow[], reach: number): readonly string[] {
  const isBeyond = (value: number): boolean => Math.abs(value) > reach;
  const notes: string[] = [];
  if (rows.some(({ value }) => isBeyond(value)))
    notes.push("A mark with an arrow lies beyond the end of the axis, at the number beside it.");
  if (rows.some(({ values }) => values.some(isBeyond)))
    notes.push("Ticks of seeds beyond the ends of the axis are not drawn.");
  return notes;
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
