import { median } from "simple-statistics";
import type { SwarmSeries } from "../../metrics/swarm-series.js";
import { meanOf } from "../../statistics/index.js";
import type { LinePoint } from "../charts/lines-chart.js";
import type { VariantRuns } from "./study.js";

/** Points of all lines of a chart over time, about; a page with many variants has to stay one that opens at once. */
const POINTS_OF_A_CHART = 600;
/** Points of a line at the most: more could not be told apart. */
const MOST_TIME_POINTS = 200;

/** Points that each line of a chart of `variants` may have; so many rows has its table, too. */
function mostTimePoints(variants: readonly VariantRuns[]): number {
  return Math.min(MOST_TIME_POINTS, Math.floor(POINTS_OF_A_CHART / Math.max(1, variants.length)));
}

/** A number of the swarm over time. */
export interface SampleReading {
  /** The number at the time of a sample. */
  readonly at: (series: SwarmSeries, sample: number) => number | null;
  /** Whether it stays as it was when a run has ended, as the count of who is there does. */
  readonly isHeld: boolean;
}

/**
 * What `read` says of the runs of a variant over time: the median over those that are still going, and the least and
 * the greatest of them where there are several. It ends where fewer than half are going, of which the median would say
 * something else; what is held goes on to the end of the last. A point is the mean of `every` samples next to each
 * other: of all lines of a chart as many, so that their points are of the same times.
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

/** How many samples are to make a point of {@link overTime} where `variants` are in one chart. */
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
