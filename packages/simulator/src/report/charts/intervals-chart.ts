import * as Plot from "@observablehq/plot";
import { type Axis, type AxisPlan, axisOf } from "../look/axis.js";
import { colour } from "../look/palette.js";
import type { SeriesLook } from "../look/series-look.js";
import type { Canvas, Chart } from "./chart.js";
import { nameLines } from "./name-lines.js";
import { shapeSymbol } from "./shape-path.js";
import { FONT_SIZE, cutToWidth, textWidth } from "./text-width.js";

const ROW_HEIGHT = 34;
const TOP = 8;
const BOTTOM = 44;
/** Part of the width that names beside their rows may take; longer ones go above. */
const MOST_FOR_NAMES = 0.42;
const STACKED_ROW_HEIGHT = 48;
/** Most lines of a name above its row, and the additional row height for each line after the first. */
const MOST_LINES = 2;
const LINE_HEIGHT = 15;

/** A value and its interval: one row of an {@link intervalsChart}. */
export interface IntervalRow {
  /** Its name. */
  readonly name: string;
  /** The value. */
  readonly value: number;
  /** The lower end of the interval. */
  readonly low: number;
  /** The upper end. */
  readonly high: number;
  /** The underlying values, shown as thin ticks. */
  readonly values: readonly number[];
  /** How it looks. */
  readonly look: SeriesLook;
  /** Whether it is emphasised: filled, not hollow. */
  readonly filled: boolean;
  /** Its tooltip. */
  readonly title: string;
  /** Text beside its mark, on the side of the middle. */
  readonly beside?: string;
}

/** The contents of a chart of intervals. */
export interface IntervalsPlan {
  /** Its title. */
  readonly title: string;
  /** The horizontal axis. */
  readonly x: AxisPlan;
  /** The rows, from the top. */
  readonly rows: readonly IntervalRow[];
  /** Whether a line marks 0, where there is no difference. */
  readonly zero: boolean;
}

/** Makes a chart with one value and its interval per row. */
export function intervalsChart(plan: IntervalsPlan): Chart {
  return {
    title: plan.title,
    legend: [],
    height: (canvas) => TOP + BOTTOM + plan.rows.length * rowHeight(plan, canvas),
    plot: (canvas) => intervalsPlot(plan, canvas),
  };
}

function intervalsPlot(plan: IntervalsPlan, { width, narrow }: Canvas): Plot.PlotOptions {
  const { rows, zero } = plan;
  const x = axisOf(plan.x, narrow ? 4 : 7);
  const stacked = isStacked(plan, { width, narrow });
  const left = stacked ? 20 : Math.ceil(widestName(rows) + 14);
  const more = stacked ? moreLines(rows, width) * LINE_HEIGHT : 0;
  return {
    ...{ marginLeft: left, marginRight: 20, marginTop: TOP, marginBottom: BOTTOM },
    x: { domain: [...x.domain] },
    y: { type: "band", domain: rows.map(({ name }) => name), padding: 0.25, axis: null },
    marks: [
      Plot.gridX(x.ticks, { stroke: colour("rule"), strokeOpacity: 1 }),
      ...(zero ? [Plot.ruleX([0], { stroke: colour("axis"), strokeWidth: 1.5 })] : []),
      axisBelow(x),
      stacked ? namesAbove(rows, width, more) : namesBeside(),
      ...rows.flatMap((row) => rowMarks(row, stacked ? 18 + more : 0)),
    ],
  };
}

function rowHeight(plan: IntervalsPlan, canvas: Canvas): number {
  if (!isStacked(plan, canvas)) return ROW_HEIGHT;
  return STACKED_ROW_HEIGHT + moreLines(plan.rows, canvas.width) * LINE_HEIGHT;
}

/** Number of lines, after the first, of the longest name above its row. */
function moreLines(rows: readonly IntervalRow[], width: number): number {
  return Math.max(0, ...rows.map(({ name }) => linesOf(name, width).length - 1));
}

function linesOf(name: string, width: number): readonly string[] {
  return nameLines(name, width, FONT_SIZE, MOST_LINES);
}

function isStacked({ rows }: IntervalsPlan, { width }: Canvas): boolean {
  return widestName(rows) + 14 > width * MOST_FOR_NAMES;
}

function widestName(rows: readonly IntervalRow[]): number {
  return Math.max(...rows.map(({ name }) => textWidth(name, FONT_SIZE)));
}

function namesBeside(): Plot.Markish {
  return Plot.axisY({
    ...{ tickSize: 0, tickPadding: 12, label: null, fontSize: FONT_SIZE, fill: colour("ink") },
  });
}

/** Names that begin at the top of their rows, which are `more` pixels higher than for one line. */
function namesAbove(rows: readonly IntervalRow[], width: number, more: number): Plot.Markish {
  return Plot.text(rows, {
    ...{
      y: "name",
      frameAnchor: "left",
      textAnchor: "start",
      dx: -20,
      dy: -13 - more / 2,
      fontSize: FONT_SIZE,
    },
    ...{ lineAnchor: "top", lineHeight: LINE_HEIGHT / FONT_SIZE },
    text: ({ name }: IntervalRow) =>
      linesOf(name, width)
        .map((line) => cutToWidth(line, width, FONT_SIZE))
        .join("\n"),
    fill: colour("ink"),
    // hides the grid behind it
    ...{ stroke: colour("surface"), strokeWidth: 4 },
  });
}

function axisBelow(x: Axis): Plot.Markish {
  return Plot.axisX(x.ticks, {
    tickSize: 0,
    tickPadding: 8,
    tickFormat: (tick: number) => x.text(tick),
    label: x.label,
    labelArrow: "none",
    labelAnchor: "center",
    labelOffset: 38,
    fontSize: FONT_SIZE,
  });
}

/** The marks of a row, `lower` pixels below where they would otherwise be centred. */
function rowMarks(
  { name, value, low, high, values, look, filled, title, beside }: IntervalRow,
  lower: number,
): Plot.Markish[] {
  const row = [{ name, value, low, high, title }];
  const own = { y: "name", stroke: look.colour };
  return [
    Plot.tickX(
      values.map((each) => ({ name, each })),
      { ...own, x: "each", insetTop: 4 + lower * 0.75, insetBottom: 4 },
    ),
    Plot.ruleY(row, { ...own, x1: "low", x2: "high", strokeWidth: 2.5, dy: lower / 2 }),
    Plot.dot(row, {
      ...{ ...own, x: "value", symbol: shapeSymbol(look.shape), r: 5.5, strokeWidth: 2, title: "title" },
      dy: lower / 2,
      fill: filled ? look.colour : colour("surface"),
    }),
    ...(beside === undefined ? [] : [wordsBeside(row, beside, value > 0 ? "end" : "start", lower / 2)]),
  ];
}

function wordsBeside(
  row: readonly { readonly name: string; readonly value: number }[],
  words: string,
  textAnchor: "start" | "end",
  dy: number,
): Plot.Markish {
  return Plot.text(row, {
    ...{ x: "value", y: "name", text: () => words, textAnchor, dx: textAnchor === "end" ? -13 : 13, dy },
    ...{ fontSize: FONT_SIZE, fill: colour("ink") },
    // hides the grid behind it
    ...{ stroke: colour("surface"), strokeWidth: 4 },
  });
}
