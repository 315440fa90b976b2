import { median } from "simple-statistics";
import type { SwarmSeries } from "../../metrics/swarm-series.js";
import { meanOf } from "../../statistics/index.js";
import type { LinePoint } from "../charts/lines-chart.js";
import type { VariantRuns } from "./study.js";

/** Approximate number of points of all lines of a chart over time: a page with many variants must open at once. */
const POINTS_OF_A_CHART = 600;
/** Most points of a line: more could not be distinguished. */
const MOST_TIME_POINTS = 200;

/** Most points of each line in a chart of `variants`; its table has as many rows. */
function mostTimePoints(variants: readonly VariantRuns[]): number {
  return Math.min(MOST_TIME_POINTS, Math.floor(POINTS_OF_A_CHART / Math.max(1, variants.length)));
}

/** A value of the swarm over time. */
export interface SampleReading {
  /** Returns the value at the time of a sample. */
  readonly at: (series: SwarmSeries, sample: number) => number | null;
  /** Whether it keeps its value after a run has ended, as the number of peers present does. */
  readonly isHeld: boolean;
}

/**
 * Returns the values that `read` gives for the runs of a variant over time: the median over runs that are still going
 * and, if there are several, the smallest and greatest. It ends when fewer than half are going, as their median would
 * mean something else; values that are held continue to the end of the longest run. A point is the mean of `every`
 * consecutive samples; this is the same for all lines of a chart, so that their points have the same times.
 */
export function overTime(
  { runs }: Pick<VariantRuns, "runs">,
  read: SampleReading,
  every: number,
): readonly LinePoint[] {
  const longest = runs.reduce((one, other) => (samplesOf(other) > samplesOf(one) ? other : one));
  const { timesMs } = longest.series;
  const values = runs.map(({ series }) => valuesOf(series, read, timesMs.length));
  const points: LinePoint[] = [];
  for (let from = 0; from < timesMs.length; from += every) {
    const going = values.filter(({ length }) => length > from);
    if (going.length * 2 < runs.length) break;
    const means = going.map((each) => meanOf(each.slice(from, from + every)));
    points.push(pointOf(timesMs[from]!, means, runs.length > 1));
  }
  return points;
}

function valuesOf(series: SwarmSeries, { at, isHeld }: SampleReading, length: number): (number | null)[] {
  const values = series.timesMs.map((_, sample) => at(series, sample));
  const missing = isHeld && values.length > 0 ? length - values.length : 0;
  return [...values, ...new Array<number | null>(missing).fill(values.at(-1) ?? null)];
}

/** Returns how many samples make a point of {@link overTime} with `variants` in one chart. */
export function samplesPerPoint(variants: readonly VariantRuns[]): number {
  const most = Math.max(0, ...variants.flatMap(({ runs }) => runs.map(samplesOf)));
  return Math.max(1, Math.ceil(most / mostTimePoints(variants)));
}

function samplesOf({ series }: { readonly series: SwarmSeries }): number {
  return series.timesMs.length;
}

function pointOf(x: number, means: readonly (number | undefined)[], hasBand: boolean): LinePoint {
  const known = means.filter((mean) => mean !== undefined);
  if (known.length === 0) return { x, y: null, ...(hasBand && { low: null, high: null }) };
  const band = hasBand && { low: Math.min(...known), high: Math.max(...known) };
  return { x, y: median(known), ...band };
}
