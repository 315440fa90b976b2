import { mean } from "simple-statistics";
import type { RunResult } from "../../metrics/run-result.js";
import type { RunMeasure } from "./sample.js";

/** Leechers that arrive so late that they may not complete are left out: this long before the end, milliseconds. */
const STILL_OPEN_MS = 2_500_000;

/** Mean time of a leecher in the swarm until it completed or gave up, after the warm-up; milliseconds. */
export const meanSojournMs: RunMeasure = (result) => {
  const { warmUpMs } = result.scenario.measures;
  const times = result.peers
    .filter(({ arrivedMs }) => arrivedMs >= warmUpMs && arrivedMs < result.simulatedMs - STILL_OPEN_MS)
    .map(({ arrivedMs, completedMs, leftMs }) => (completedMs ?? leftMs ?? result.simulatedMs) - arrivedMs);
  return times.length === 0 ? undefined : mean(times);
};

/** Mean number of leechers present, after the warm-up. */
export const meanLeechers: RunMeasure = (result) => meanAfterWarmUp(result, result.series.leechers);

/** Mean number of seeds present, after the warm-up, including those that held everything from the start. */
export const meanSeeds: RunMeasure = (result) => meanAfterWarmUp(result, result.series.seeds);

function meanAfterWarmUp(result: RunResult, series: readonly number[]): number | undefined {
  const { warmUpMs } = result.scenario.measures;
  const counted = series.filter((_, index) => result.series.timesMs[index]! >= warmUpMs);
  return counted.length === 0 ? undefined : mean(counted);
}
