import { formatCount } from "./quantities.js";

/** The unit of an axis. */
export type AxisUnit = "ms" | "part" | "bytes per second" | "count" | "number";

/** An axis: its range and its tick labels. */
export interface Axis {
  /** What it shows, with the unit of its ticks. */
  readonly label: string;
  /** Its range, in the unit of the data. */
  readonly domain: readonly [from: number, to: number];
  /** The positions of its ticks. */
  readonly ticks: readonly number[];
  /** Returns the label of a tick. */
  readonly text: (tick: number) => string;
}

/** What an {@link Axis} is made from. */
export interface AxisPlan {
  /** What it shows. */
  readonly label: string;
  /** The unit of its values. */
  readonly unit: AxisUnit;
  /** Where it begins; 0 by default. */
  readonly from?: number;
  /** The greatest value that it must show. */
  readonly to: number;
  /** Whether it ends exactly there, rather than at the next tick. */
  readonly isExact?: boolean;
}

/** The unit of tick labels: its size in units of the data. */
interface TickUnit {
  readonly name: string;
  readonly size: number;
}

/** One on each side of the middle: with fewer, a reader cannot tell how far anything is from it. */
const LEAST_TICKS = 3;

const SECONDS: TickUnit = { name: "s", size: 1_000 };
const TIMES: readonly (readonly [stepMs: number, unit: TickUnit])[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((step) => [step, { name: "ms", size: 1 }] as const),
  ...[1, 2, 5, 10, 15, 30].map((step) => [step * 1_000, SECONDS] as const),
  ...[1, 2, 5, 10, 15, 30].map((step) => [step * 60_000, { name: "min", size: 60_000 }] as const),
  ...[1, 2, 3, 6, 12].map((step) => [step * 3_600_000, { name: "h", size: 3_600_000 }] as const),
  ...[1, 2, 5, 10, 20, 50, 100].map(
    (step) => [step * 86_400_000, { name: "days", size: 86_400_000 }] as const,
  ),
];

const RATES: readonly TickUnit[] = [
  { name: "B/s", size: 1 },
  { name: "kB/s", size: 1e3 },
  { name: "MB/s", size: 1e6 },
  { name: "GB/s", size: 1e9 },
];

/** Returns the axis of `plan`, with about `wanted` ticks. */
export function axisOf(plan: AxisPlan, wanted: number): Axis {
  if (!plan.isExact) return roundedAxis(plan, wanted);
  const axis = cutAxis(plan, wanted);
  return axis.ticks.length < LEAST_TICKS ? cutAxis(plan, wanted * 2) : axis;
}

/** An axis with exact ends has no ticks beyond them. */
function cutAxis(plan: AxisPlan, wanted: number): Axis {
  const axis = roundedAxis(plan, wanted);
  const [from, to] = [plan.from ?? 0, plan.to];
  return { ...axis, domain: [from, to], ticks: axis.ticks.filter((tick) => tick >= from && tick <= to) };
}

function roundedAxis({ label, unit, from = 0, to }: AxisPlan, wanted: number): Axis {
  const end = to > from ? to : from + 1;
  if (unit === "ms") return timeAxis(label, from, end, wanted);
  if (unit === "part") return percentAxis(label, from, end, wanted);
  if (unit === "bytes per second") return scaledAxis(label, rateUnit(end), from, end, wanted);
  // counts have no halves
  const most = unit === "count" ? Math.min(wanted, Math.max(1, Math.ceil(end - from))) : wanted;
  return scaledAxis(label, { name: "", size: 1 }, from, end, most);
}

/** Returns the smallest 1, 2 or 5 times a power of ten of which at most `most` fit into `span`. */
export function niceStep(span: number, most: number): number {
  let power = 1;
  while (power * most < span) power *= 10;
  while (power * most >= span * 10) power /= 10;
  const step = [0.1, 0.2, 0.5, 1].find((part) => part * power * most >= span) ?? 1;
  return step * power;
}

/** A time axis ends where the data do, not at the next tick. From 1 s on it has seconds, however fine its ticks. */
function timeAxis(label: string, from: number, to: number, wanted: number): Axis {
  const [stepMs, unit] = TIMES.find(([step]) => (to - from) / step <= wanted) ?? TIMES.at(-1)!;
  const { name, size } = unit.size < SECONDS.size && to >= SECONDS.size ? SECONDS : unit;
  const ticks = multiples(stepMs, from, to);
  return { label: `${label} (${name})`, domain: [from, to], ticks, text: (tick) => formatTick(tick / size) };
}

function percentAxis(label: string, from: number, to: number, wanted: number): Axis {
  const axis = scaledAxis(label, { name: "%", size: 0.01 }, from, to, wanted);
  return { ...axis, label, text: (tick) => `${axis.text(tick)} %` };
}

function scaledAxis(label: string, { name, size }: TickUnit, from: number, to: number, wanted: number): Axis {
  const step = niceStep((to - from) / size, wanted) * size;
  const domain = [Math.floor(from / step + 1e-9) * step, Math.ceil(to / step - 1e-9) * step] as const;
  return {
    label: name === "" ? label : `${label} (${name})`,
    domain,
    ticks: multiples(step, ...domain),
    text: (tick) => formatTick(tick / size),
  };
}

function multiples(step: number, from: number, to: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

function rateUnit(most: number): TickUnit {
  return RATES.findLast(({ size }) => size <= most) ?? RATES[0]!;
}

function formatTick(value: number): string {
  const rounded = Number(value.toPrecision(10));
  return Number.isInteger(rounded) ? formatCount(rounded) : String(rounded).replace("-", "\u2212");
}
