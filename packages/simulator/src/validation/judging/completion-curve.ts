import { leechersOf } from "../../metrics/leechers.js";
import type { PeerResult } from "../../metrics/peer-result.js";
import type { ChartSeries } from "../validation-chart.js";
import type { FinishedRun } from "../validation-experiment.js";

/** Most points of a curve: what a chart of its size can show. */
const MOST_POINTS = 200;

/** The peers that count. */
interface CurveOf {
  /** Only this population; all leechers by default. */
  readonly population?: string;
  /** The name of the curve; the label by default. */
  readonly name?: string;
}

/** Which part of the leechers was complete, by seconds since they joined, over all runs of a setting. */
export function completionCurve(
  results: readonly FinishedRun[],
  label: string,
  { population, name = label }: CurveOf = {},
): ChartSeries {
  const runs = results.filter((run) => run.label === label);
  const isOfIt = (peer: PeerResult): boolean => population === undefined || peer.population === population;
  const leechers = runs.flatMap(({ result }) => leechersOf(result).filter(isOfIt));
  const times = leechers.flatMap(({ downloadMs }) => downloadMs ?? []).sort((one, other) => one - other);
  const step = Math.max(1, Math.ceil(times.length / MOST_POINTS));
  const points = times
    .map((ms, index) => [ms / 1_000, (index + 1) / leechers.length] as const)
    .filter((_, index) => index % step === 0 || index === times.length - 1);
  return { name, points };
}
