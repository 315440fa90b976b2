import * as Plot from "@observablehq/plot";
import { type AxisPlan, axisOf } from "../look/axis.js";
import type { SeriesLook } from "../look/series-look.js";
import type { Canvas, Chart } from "./chart.js";
import { frameOf } from "./frame.js";

/** A point of a line, and the range in which it may lie. */
export interface LinePoint {
  /** Horizontal position. */
  readonly x: number;
  /** Vertical position; null for a gap. */
  readonly y: number | null;
  /** The lower edge of the band around it, if any. */
  readonly low?: number | null;
  /** The upper edge. */
  readonly high?: number | null;
}

/** A line of a {@link linesChart}. */
export interface Line {
  /** Its name in the legend. */
  readonly name: string;
  /** How it looks. */
  readonly look: SeriesLook;
  /** Its points, from left to right. */
  readonly points: readonly LinePoint[];
}

/** The contents of a line chart. */
export interface LinesPlan {
  /** Its title. */
  readonly title: string;
  /** The horizontal axis. */
  readonly x: AxisPlan;
  /** The vertical axis. */
  readonly y: AxisPlan;
  /** The lines. */
  readonly lines: readonly Line[];
  /** Whether a line keeps its height until its next point, as counts do. */
  readonly stepped?: boolean;
  /** Height of the plot on a wide canvas, pixels; 300 by default. */
  readonly heightWhenWide?: number;
}

/** Makes a chart of lines over a number such as time, with a band around each line whose points have one. */
export function linesChart(plan: LinesPlan): Chart {
  const { title, lines, heightWhenWide = 300 } = plan;
  const legend = lines.map(({ name, look }) => ({ name, key: { kind: "line", look } as const }));
  return {
    title,
    legend: legend.length > 1 ? legend : [],
    height: ({ narrow }) => (narrow ? 240 : heightWhenWide),
    plot: (canvas) => linesPlot(plan, canvas),
  };
}

function linesPlot({ x, y, lines, stepped = false }: LinesPlan, { narrow }: Canvas): Plot.PlotOptions {
  const frame = frameOf(axisOf(x, narrow ? 5 : 9), axisOf(y, narrow ? 4 : 5));
  const curve = stepped ? "step-after" : "linear";
  const bands = lines.filter(({ points }) => points.some(({ low }) => low !== undefined));
  return {
    ...frame.options,
    marks: [
      ...frame.marks,
      ...bands.map(({ look, points }) =>
        Plot.areaY(points, { x: "x", y1: "low", y2: "high", fill: look.colour, fillOpacity: 0.14, curve }),
      ),
      ...lines.map(({ look, points }) =>
        Plot.lineY(points, {
          x: "x",
          y: "y",
          stroke: look.colour,
          strokeWidth: 2,
          strokeLinecap: "butt",
          ...(look.dash !== undefined && { strokeDasharray: look.dash }),
          curve,
        }),
      ),
    ],
  };
}
