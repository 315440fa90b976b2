import type { PeerResult } from "../../metrics/peer-result.js";
import { fewestOf } from "../../statistics/index.js";
import type { LinePoint } from "../charts/lines-chart.js";

/** Which part of some peers was complete, by the time since arrival. */
export interface CompletionCurve {
  /** Total number of peers. */
  readonly came: number;
  /** Number of peers that left before they were complete: they gave up or crashed for good. */
  readonly left: number;
  /** The times of peers that completed, milliseconds, in order. */
  readonly timesMs: readonly number[];
}

/** Approximate number of points of all curves of a chart. */
const POINTS_OF_A_CHART = 1_600;
/** Most points of a curve: more could not be distinguished on any screen. */
const MOST_CURVE_POINTS = 400;

/** Returns how many points each of this number of `curves` in a chart may have. */
export function mostCurvePoints(curves: number): number {
  return Math.min(MOST_CURVE_POINTS, Math.floor(POINTS_OF_A_CHART / Math.max(1, curves)));
}

/** Returns the curve of `leechers`: those that did not complete count too, so it may end below 1. */
export function completionCurve(leechers: readonly PeerResult[]): CompletionCurve {
  const timesMs = leechers.map(({ downloadMs }) => downloadMs).filter((ms) => ms !== undefined);
  const left = leechers.filter((peer) => peer.downloadMs === undefined && peer.leftMs !== undefined).length;
  return { came: leechers.length, left, timesMs: timesMs.sort((one, other) => one - other) };
}

/**
 * Returns `curve` as steps, from 0 at time 0 to its last value, which it keeps until `endMs`. With more than `most`
 * peers, only every nth makes a step, including the first and the last.
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

/** Returns the time after which `part` of the peers of `curve` were complete, milliseconds; undefined if they were not. */
export function timeOfPart({ came, timesMs }: CompletionCurve, part: number): number | undefined {
  return timesMs[Math.max(0, fewestOf(came, part) - 1)];
}
