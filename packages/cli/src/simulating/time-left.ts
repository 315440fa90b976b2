import type { Scenario, SimulationProgress } from "@minibit/simulator";

/** With less done, an estimate would be a guess. */
const LEAST_PART = 0.05;

/** Fraction of the data missing at first that leechers have by now, 0 to 1. */
export function deliveredPart({
  deliveredBytes,
  wantedBytes,
}: Pick<SimulationProgress, "deliveredBytes" | "wantedBytes">): number {
  return wantedBytes > 0 ? Math.min(1, deliveredBytes / wantedBytes) : 0;
}

/**
 * Estimates the real time until a run ends, seconds, after it has run for `seconds`; undefined if unknown. Blocks take
 * most of the time, unless the clock ends the run.
 */
export function secondsLeft(
  { stop }: Pick<Scenario, "stop">,
  progress: SimulationProgress,
  seconds: number,
): number | undefined {
  const passed = progress.nowMs / stop.atMs;
  const part = stop.whenComplete ? Math.max(deliveredPart(progress), passed) : passed;
  return part < LEAST_PART ? undefined : (seconds * (1 - part)) / part;
}
