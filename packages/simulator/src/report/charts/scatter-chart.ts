import * as Plot from "@observablehq/plot";
import { type Axis, type AxisPlan, axisOf } from "../look/axis.js";
import { colour } from "../look/palette.js";
import type { SeriesLook } from "../look/series-look.js";
import type { Canvas, Chart } from "./chart.js";
import { frameOf } from "./frame.js";
import { shapeSymbol } from "./shape-path.js";

/** A mark of a {@link scatterChart}. */
export interface ScatterPoint {
  /** Horizontal position. */
  readonly x: number;
  /** Vertical position. */
  readonly y: number;
  /** Its tooltip. */
  readonly title: string;
}

/** Marks of the same kind. */
export interface ScatterGroup {
  /** Their name in the legend. */
  readonly name: string;
  /** How they look. */
  readonly look: SeriesLook;
  /** Their positions. */
  readonly points: readonly ScatterPoint[];
}

/** The contents of a scatter chart. */
export interface ScatterPlan {
  /** Its title. */
  readonly title: string;
  /** The horizontal axis. */
  readonly x: AxisPlan;
  /** The vertical axis. */
  readonly y: AxisPlan;
  /** The marks. */
  readonly groups: readonly ScatterGroup[];
  /** Label of the diagonal on which both values are equal; undefined for no diagonal. */
  readonly diagonal?: string;
}

/** Makes a chart with a mark for each of many things with two values. */
export function scatterChart(plan: ScatterPlan): Chart {
  return {
    title: plan.title,
    legend: plan.groups.map(({ name, look }) => ({ name, key: { kind: "mark", look } })),
    height: ({ width, narrow }) => Math.round(narrow ? width * 0.95 : width * 0.72),
    plot: (canvas) => scatterPlot(plan, canvas),
  };
}

function scatterPlot({ x, y, groups, diagonal }: ScatterPlan, { narrow }: Canvas): Plot.PlotOptions {
  const [across, up] = [axisOf(x, narrow ? 4 : 7), axisOf(y, narrow ? 4 : 6)];
  const frame = frameOf(across, up);
  return {
    ...frame.options,
    marks: [
      ...frame.marks,
      ...(diagonal === undefined ? [] : diagonalMarks(across, up, diagonal)),
      ...groups.map((group) => groupMark(group, narrow ? 3 : 3.5)),
    ],
  };
}

function diagonalMarks(x: Axis, y: Axis, words: string): Plot.Markish[] {
  const end = Math.min(x.domain[1], y.domain[1]);
  const line = [{ from: 0, to: end }];
  return [
    Plot.link(line, {
      ...{ x1: "from", y1: "from", x2: "to", y2: "to" },
      stroke: colour("axis"),
      strokeDasharray: "3 3",
    }),
    Plot.text(line, {
      ...{ x: "to", y: "to", text: () => words },
      textAnchor: "end",
      dx: -10,
      dy: 2,
      fill: colour("ink-soft"),
      // hides the grid behind it
      ...{ stroke: colour("surface"), strokeWidth: 4 },
    }),
  ];
}

function groupMark({ look, points }: ScatterGroup, radius: number): Plot.Markish {
  return Plot.dot(points, {
    x: "x",
    y: "y",
    r: radius,
    symbol: shapeSymbol(look.shape),
    fill: look.colour,
    fillOpacity: 0.3,
    stroke: look.colour,
    strokeWidth: 1.2,
    title: "title",
  });
}
