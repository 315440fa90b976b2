import * as Plot from "@observablehq/plot";
import { type AxisPlan, axisOf } from "../look/axis.js";
import type { SeriesLook } from "../look/series-look.js";
import type { Canvas, Chart } from "./chart.js";
import { frameOf } from "./frame.js";

/** A point of a line, and between which numbers it may as well be. */
export interface LinePoint {
  /** Along the bottom. */
  readonly x: number;
  /** Up the side; null for a gap. */
  readonly y: number | null;
  /** The lower edge of the band around it, where it has one. */
  readonly low?: number | null;
  /** The upper edge. */
  readonly high?: number | null;
}

/** A line of a {@link linesChart}. */
export interface Line {
  /** What it is, for the legend. */
  readonly name: string;
  /** How it looks. */
  readonly look: SeriesLook;
  /** Where it goes, from left to right. */
  readonly points: readonly LinePoint[];
}

/** What a chart of lines shows. */
export interface LinesPlan {
  /** Its title. */
  readonly title: string;
  /** What is along the bottom. */
  readonly x: AxisPlan;
  /** What is up the side. */
  readonly y: AxisPlan;
  /** The lines. */
  readonly lines: readonly Line[];
  /** Whether a line keeps its height until its next point, as a count of something does. */
  readonly stepped?: boolean;
  /** How high the plot is on a wide canvas, pixels; 300 unless it is said. */
  readonly heightWhenWide?: number;
}

/** A chart of lines over a number, such as the time, each with a band around it where its points have one. */
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
