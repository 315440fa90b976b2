import type { Scenario, SimulationProgress } from "@minibit/simulator";

/** With less behind it, what is left is a guess. */
const LEAST_PART = 0.05;

/** The part of all bytes that leechers lack at first which they have by now, 0 to 1. */
export function deliveredPart({
  deliveredBytes,
  wantedBytes,
}: Pick<SimulationProgress, "deliveredBytes" | "wantedBytes">): number {
  return wantedBytes > 0 ? Math.min(1, deliveredBytes / wantedBytes) : 0;
}

/**
 * Real seconds until a run is over, as far as it has gone on for `seconds`; undefined while there is no telling. What
 * takes the time are blocks, wherever not the clock ends the run.
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
