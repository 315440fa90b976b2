import type { PeerResult } from "../../metrics/peer-result.js";
import type { LinePoint } from "../charts/lines-chart.js";

/** Which part of some peers was complete how long after it came. */
export interface CompletionCurve {
  /** Peers in all. */
  readonly came: number;
  /** The times of those who completed, milliseconds, in order. */
  readonly timesMs: readonly number[];
}

/** Points of all curves of a chart, about. */
const POINTS_OF_A_CHART = 1_600;
/** Points of a curve at the most: more could not be told apart on any screen. */
const MOST_CURVE_POINTS = 400;

/** Points that each of so many `curves` in a chart may have. */
export function mostCurvePoints(curves: number): number {
  return Math.min(MOST_CURVE_POINTS, Math.floor(POINTS_OF_A_CHART / Math.max(1, curves)));
}

/** The curve of `leechers`: those who never completed count too, so that it may end below 1. */
export function completionCurve(leechers: readonly PeerResult[]): CompletionCurve {
  const timesMs = leechers.map(({ downloadMs }) => downloadMs).filter((ms) => ms !== undefined);
  return { came: leechers.length, timesMs: timesMs.sort((one, other) => one - other) };
}

/**
 * `curve` as steps, from nobody at 0 to where it stays until `endMs`. Of more than `most` peers only
 * every so many make a step, the first and the last among them.
 */
export function curvePoints({ came, timesMs }: CompletionCurve, endMs: number, most: number): LinePoint[] {
  if (came === 0) return [];
  const every = Math.max(1, Math.ceil(timesMs.length / (most - 4)));
  const points: LinePoint[] = [{ x: 0, y: 0 }];
  timesMs.forEach((ms, index) => {
    const done = index + 1;
    if (done % every === 0 || done === 1 || done === timesMs.length) points.push({ x: ms, y: done / came });
  });
  return [...points, { x: endMs, y: timesMs.length / came }];
}

/** After which time `part` of the peers of `curve` were complete, milliseconds; undefined where so many never were. */
export function timeOfPart({ came, timesMs }: CompletionCurve, part: number): number | undefined {
  return timesMs[Math.max(0, Math.ceil(came * part - 1e-9) - 1)];
}
