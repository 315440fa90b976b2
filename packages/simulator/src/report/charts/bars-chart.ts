import * as Plot from "@observablehq/plot";
import { colour } from "../look/palette.js";
import type { SeriesLook } from "../look/series-look.js";
import type { Canvas, Chart } from "./chart.js";
import { FONT_SIZE, cutToWidth, textWidth } from "./text-width.js";

const ROW_HEIGHT = 24;
const MOST_FOR_NAMES = 0.34;

/** A bar of a {@link barsChart}. */
export interface Bar {
  /** Its name. */
  readonly name: string;
  /** Its length, from 0. */
  readonly value: number;
  /** Text at its end. */
  readonly text: string;
}

/** The contents of a bar chart. */
export interface BarsPlan {
  /** Its title. */
  readonly title: string;
  /** The bars, from the top. */
  readonly bars: readonly Bar[];
  /** How they look. */
  readonly look: SeriesLook;
  /** The greatest value that must fit: the same for several charts side by side. */
  readonly most: number;
}

/** Makes a chart of bars with their values, which need no axis. */
export function barsChart(plan: BarsPlan): Chart {
  return {
    title: plan.title,
    legend: [],
    height: () => 8 + plan.bars.length * ROW_HEIGHT,
    plot: (canvas) => barsPlot(plan, canvas),
  };
}

function barsPlot({ bars, look, most }: BarsPlan, { width }: Canvas): Plot.PlotOptions {
  const names = Math.max(...bars.map(({ name }) => textWidth(name, FONT_SIZE)));
  const left = Math.ceil(Math.min(names + 10, width * MOST_FOR_NAMES));
  const right = Math.ceil(Math.max(...bars.map(({ text }) => textWidth(text, FONT_SIZE)))) + 8;
  return {
    ...{ marginLeft: left, marginRight: right, marginTop: 4, marginBottom: 4 },
    x: { domain: [0, most > 0 ? most : 1], axis: null },
    y: { type: "band", domain: bars.map(({ name }) => name), paddingInner: 0.3, paddingOuter: 0.15 },
    marks: [
      Plot.axisY({
        tickSize: 0,
        tickPadding: 8,
        label: null,
        fontSize: FONT_SIZE,
        fill: colour("ink"),
        tickFormat: (name: string) => cutToWidth(name, left - 10, FONT_SIZE),
      }),
      Plot.barX(bars, { x: "value", y: "name", fill: look.colour, rx2: 2 }),
      Plot.ruleX([0], { stroke: colour("axis") }),
      Plot.text(bars, {
        ...{ x: "value", y: "name", text: "text", textAnchor: "start", dx: 6 },
        ...{ fontSize: FONT_SIZE, fill: colour("ink-soft"), fontVariant: "tabular-nums" },
      }),
    ],
  };
}
