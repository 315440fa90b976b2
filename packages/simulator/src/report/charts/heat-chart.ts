import * as Plot from "@observablehq/plot";
import { type AxisPlan, axisOf } from "../look/axis.js";
import { LIGHT } from "../look/palette.js";
import { formatCount } from "../look/quantities.js";
import type { Canvas, Chart } from "./chart.js";
import { frameOf } from "./frame.js";

/** The contents of a heat map. */
export interface HeatPlan {
  /** Its title. */
  readonly title: string;
  /** The horizontal axis. */
  readonly x: AxisPlan;
  /** The vertical axis. */
  readonly y: AxisPlan;
  /** Where each column begins; the last one ends with the axis. */
  readonly columns: readonly number[];
  /** Number of rows over the whole axis. */
  readonly rows: number;
  /** The values: `values[column][row]`, at least 0. */
  readonly values: readonly (readonly number[])[];
  /** The greatest value of all maps side by side, so that a colour means the same in each. */
  readonly greatest: number;
  /** What the values count: `copies`. */
  readonly noun: string;
}

/** Makes a chart of many values over two axes, as colours in steps. */
export function heatChart(plan: HeatPlan): Chart {
  const steps = stepsFor(plan.greatest);
  return {
    title: plan.title,
    legend: steps.map(({ name }, index) => ({
      name: index === 0 ? `${plan.noun}: ${name}` : name,
      key: { kind: "field", colour: stepColour(index, steps.length) },
    })),
    height: ({ narrow }) => (narrow ? 240 : 300),
    plot: (canvas) => heatPlot(plan, steps, canvas),
  };
}

/** The values with the same colour: from `from` up to the next step. */
interface Step {
  readonly from: number;
  readonly name: string;
}

/** Where steps may begin. They grow with the values: 1 and 3 copies differ more than 101 and 103. */
const BOUNDS = [1, 10, 100, 1_000, 10_000].flatMap((size) => [1, 2, 3, 5, 7].map((bound) => bound * size));

function stepsFor(greatest: number): readonly Step[] {
  const all = BOUNDS.filter((bound) => bound <= greatest);
  const every = Math.max(1, Math.ceil(all.length / (LIGHT.heat.length - 1)));
  const used = [0, ...all.filter((_, index) => index % every === 0)];
  return used.map((from, index) => ({ from, name: nameOfStep(from, used[index + 1]) }));
}

function nameOfStep(from: number, next: number | undefined): string {
  if (next === undefined) return `${formatCount(from)} or more`;
  return from === 0 ? `under ${formatCount(next)}` : `${formatCount(from)} to ${formatCount(next)}`;
}

/** A small number of steps is spread over the whole palette. */
function stepColour(index: number, count: number): string {
  const last = LIGHT.heat.length - 1;
  return `var(--heat-${count === 1 ? 0 : Math.round((index * last) / (count - 1))})`;
}

/** A run of adjacent fields with the same colour. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

function heatPlot(plan: HeatPlan, steps: readonly Step[], { narrow }: Canvas): Plot.PlotOptions {
  const frame = frameOf(axisOf(plan.x, narrow ? 5 : 9), axisOf(plan.y, narrow ? 4 : 5));
  const stretches = stretchesOf(plan, steps);
  return {
    ...frame.options,
    y: { domain: [0, plan.y.to] },
    marks: [
      ...frame.marks,
      ...steps.map((_, step) =>
        Plot.rect(stretches[step], {
          ...{ x1: "from", x2: "to", y1: "low", y2: "high", inset: 0 },
          fill: stepColour(step, steps.length),
          shapeRendering: "crispEdges",
        }),
      ),
    ],
  };
}

function stretchesOf({ columns, rows, values, x, y }: HeatPlan, steps: readonly Step[]): Stretch[][] {
  const found: Stretch[][] = steps.map(() => []);
  const height = y.to / rows;
  for (let row = 0; row < rows; row++) {
    let begun = 0;
    for (let column = 1; column <= columns.length; column++) {
      const step = stepOf(values[begun]![row]!, steps);
      if (column < columns.length && stepOf(values[column]![row]!, steps) === step) continue;
      const to = columns[column] ?? x.to;
      found[step]!.push({ from: columns[begun]!, to, low: row * height, high: (row + 1) * height });
      begun = column;
    }
  }
  return found;
}

function stepOf(value: number, steps: readonly Step[]): number {
  return steps.findLastIndex(({ from }) => value >= from);
}
