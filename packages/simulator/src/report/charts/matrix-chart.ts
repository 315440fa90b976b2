import * as Plot from "@observablehq/plot";
import { LIGHT, colour } from "../look/palette.js";
import { NOTHING } from "../look/quantities.js";
import type { Canvas, Chart } from "./chart.js";
import { type ColumnNames, columnNames } from "./column-names.js";
import { nameLines } from "./name-lines.js";
import { FONT_SIZE, FONT_SIZES, cutToWidth, textWidth } from "./text-width.js";

/** A field of a {@link matrixChart}. */
export interface MatrixCell {
  /** Its row. */
  readonly row: string;
  /** Its column. */
  readonly column: string;
  /** Strength of its colour, 0 to 1; undefined if there is no value. */
  readonly strength: number | undefined;
  /** Its text. */
  readonly text: string;
  /** Its tooltip. */
  readonly title: string;
}

/** The contents of a matrix. */
export interface MatrixPlan {
  /** Its title. */
  readonly title: string;
  /** What the rows are. */
  readonly rowLabel: string;
  /** What the columns are. */
  readonly columnLabel: string;
  /** The rows, from the top. */
  readonly rows: readonly string[];
  /** The columns, from the left. */
  readonly columns: readonly string[];
  /** Its fields. */
  readonly cells: readonly MatrixCell[];
}

/** Makes a table whose numbers have a background that is darker the greater they are. */
export function matrixChart(plan: MatrixPlan): Chart {
  return {
    title: plan.title,
    legend: [],
    height: (canvas) => roomsOf(plan, canvas).top + BOTTOM + plan.rows.length * ROW_HEIGHT,
    plot: (canvas) => matrixPlot(plan, canvas),
  };
}

/** Height of the label above the column names. */
const LABEL_HEIGHT = 22;
const BOTTOM = 6;
const ROW_HEIGHT = 40;
/** Part of the width that row names may take. */
const MOST_FOR_NAMES = 0.32;

/** How a matrix divides its space. */
interface Rooms {
  /** Space to the left of its fields, pixels. */
  readonly left: number;
  /** Space above them. */
  readonly top: number;
  /** The width of a field. */
  readonly columnWidth: number;
  /** The column names above them. */
  readonly names: ColumnNames;
}

function roomsOf({ rows, columns, rowLabel }: MatrixPlan, { width }: Canvas): Rooms {
  const widest = Math.max(...[rowLabel, ...rows].map((row) => textWidth(row, FONT_SIZE)));
  const left = Math.ceil(Math.min(widest + 14, width * MOST_FOR_NAMES));
  const columnWidth = (width - left - 2) / columns.length;
  const names = columnNames(columns, columnWidth);
  return { left, top: Math.ceil(names.height) + LABEL_HEIGHT, columnWidth, names };
}

function matrixPlot(plan: MatrixPlan, canvas: Canvas): Plot.PlotOptions {
  const { rows, columns, cells, rowLabel, columnLabel } = plan;
  const { left, top, columnWidth, names } = roomsOf(plan, canvas);
  const coloured = cells.filter(({ strength }) => strength !== undefined);
  const { known, fontSize } = fitting(coloured, columnWidth);
  const filled = new Set(known.map(({ row, column }) => `${row}\n${column}`));
  const blank = rows.flatMap((row) =>
    columns.filter((column) => !filled.has(`${row}\n${column}`)).map((column) => ({ row, column })),
  );
  return {
    ...{ marginLeft: left, marginRight: 2, marginTop: top, marginBottom: BOTTOM },
    x: { type: "band", domain: [...columns], paddingInner: 0.03, paddingOuter: 0, axis: null },
    y: { type: "band", domain: [...rows], paddingInner: 0.05, paddingOuter: 0 },
    marks: [
      Plot.axisY({
        tickSize: 0,
        tickPadding: 8,
        label: null,
        fontSize: FONT_SIZE,
        fill: colour("ink"),
        tickFormat: (row: string) => rowName(row, left - 10),
      }),
      names.mark,
      corner(rowLabel, "end", -8, -12),
      corner(columnLabel, "start", 4, LABEL_HEIGHT / 2 - top),
      Plot.text(blank, { x: "column", y: "row", text: () => NOTHING, fill: colour("ink-soft") }),
      Plot.cell(known, {
        ...{ x: "column", y: "row", title: "title", rx: 3 },
        fill: ({ strength }: MatrixCell) => `var(--heat-${stepOf(strength!)})`,
      }),
      Plot.text(known, {
        ...{
          x: "column",
          y: "row",
          text: "text",
          fontSize,
          lineHeight: 1.25,
          fontVariant: "tabular-nums",
        },
        fill: ({ strength }: MatrixCell) => `var(--heat-ink-${stepOf(strength!)})`,
      }),
    ],
  };
}

function rowName(row: string, width: number): string {
  const lines = nameLines(row, width, FONT_SIZE, 2);
  return lines.map((line) => cutToWidth(line, width, FONT_SIZE)).join("\n");
}

function corner(words: string, textAnchor: "start" | "end", dx: number, dy: number): Plot.Markish {
  const place = { frameAnchor: "top-left", textAnchor, dx, dy, fontSize: FONT_SIZE } as const;
  return Plot.text([words], {
    ...place,
    text: (text: string) => text,
    lineAnchor: "middle",
    fill: colour("ink-soft"),
  });
}

/**
 * What fits into fields of this `width`: as many lines as fit in all of them, since a line that is missing in one would
 * be taken for no value. If none fits, the colours remain, and the table below.
 */
function fitting(
  cells: readonly MatrixCell[],
  width: number,
): { readonly known: MatrixCell[]; readonly fontSize: number } {
  const texts = cells.map(({ text }) => text.split("\n"));
  for (let count = Math.max(0, ...texts.map((lines) => lines.length)); count > 0; count--) {
    const shown = texts.map((lines) => lines.slice(0, count));
    const longest = longestOf(shown.flat());
    const fontSize = fontSizeOf(longest, width);
    if (fontSize === undefined) continue;
    return { known: cells.map((cell, index) => ({ ...cell, text: shown[index]!.join("\n") })), fontSize };
  }
  return { known: cells.map((cell) => ({ ...cell, text: "" })), fontSize: FONT_SIZE };
}

function longestOf(texts: readonly string[]): string {
  return texts.reduce((one, other) => (other.length > one.length ? other : one), "");
}

/** The largest size at which `text` is no wider than `width`. */
function fontSizeOf(text: string, width: number): number | undefined {
  return FONT_SIZES.find((size) => textWidth(text, size) <= width);
}

/** The palette step for a `strength` of 0 to 1. */
function stepOf(strength: number): number {
  const steps = LIGHT.heat.length;
  return Math.min(steps - 1, Math.max(0, Math.floor(strength * steps)));
}
