import * as Plot from "@observablehq/plot";
import type { Axis } from "../look/axis.js";
import { colour } from "../look/palette.js";
import { FONT_SIZE, textWidth } from "./text-width.js";

/** Axes and grid of a plot with two numeric axes. */
export interface Frame {
  /** Margins and scales. */
  readonly options: Plot.PlotOptions;
  /** The grid and the axes, to be drawn first. */
  readonly marks: readonly Plot.Markish[];
}

/** Returns the frame of a plot of `x` and `y`; the left margin fits the numbers there. */
export function frameOf(x: Axis, y: Axis): Frame {
  const widest = Math.max(...y.ticks.map((tick) => textWidth(y.text(tick), FONT_SIZE)));
  const lastX = textWidth(x.text(x.ticks.at(-1) ?? 0), FONT_SIZE);
  return {
    options: {
      marginLeft: Math.ceil(widest) + 14,
      marginRight: Math.ceil(lastX / 2) + 4,
      marginTop: 28,
      marginBottom: 44,
      x: { domain: [...x.domain] },
      y: { domain: [...y.domain] },
    },
    marks: [
      Plot.gridY(y.ticks, { stroke: colour("rule"), strokeOpacity: 1 }),
      Plot.axisY(y.ticks, {
        tickSize: 0,
        tickPadding: 8,
        tickFormat: (tick: number) => y.text(tick),
        label: y.label,
        labelArrow: "none",
        labelAnchor: "top",
        labelOffset: Math.ceil(widest) + 12,
        fontSize: FONT_SIZE,
      }),
      Plot.axisX(x.ticks, {
        tickSize: 4,
        tickPadding: 5,
        stroke: colour("axis"),
        fill: colour("ink-soft"),
        tickFormat: (tick: number) => x.text(tick),
        label: x.label,
        labelArrow: "none",
        labelAnchor: "center",
        labelOffset: 38,
        fontSize: FONT_SIZE,
      }),
      Plot.ruleY([y.domain[0]], { stroke: colour("axis") }),
    ],
  };
}
