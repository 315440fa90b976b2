import type { Complaint } from "../complaint.js";
import type { Scenario } from "../scenario.js";
import { SCENARIO_LIMITS } from "../scenario-limits.js";
import { faultContradictions } from "./faults.js";
import { populationContradictions } from "./populations.js";
import { regionContradictions } from "./regions.js";

/** Returns what is wrong with a scenario whose parts are each valid. */
export function contradictions(scenario: Scenario): Complaint[] {
  return [
    ...fileContradictions(scenario),
    ...populationContradictions(scenario),
    ...trackerContradictions(scenario),
    ...regionContradictions(scenario),
    ...faultContradictions(scenario),
    ...measureContradictions(scenario),
  ];
}

function fileContradictions({ file: { bytes, pieceBytes } }: Scenario): Complaint[] {
  const pieces = Math.ceil(bytes / pieceBytes);
  if (pieces <= SCENARIO_LIMITS.pieces) return [];
  const text = `comes to ${pieces} pieces, more than ${SCENARIO_LIMITS.pieces}: give it longer ones`;
  return [{ path: ["file"], text }];
}

function trackerContradictions({ tracker: { intervalMs, minIntervalMs } }: Scenario): Complaint[] {
  if (minIntervalMs <= intervalMs) return [];
  const text = `is ${minIntervalMs / 1e3}s, longer than the interval of ${intervalMs / 1e3}s`;
  return [{ path: ["tracker", "minInterval"], text }];
}

function measureContradictions({ measures: { warmUpMs }, stop: { atMs } }: Scenario): Complaint[] {
  if (warmUpMs < atMs) return [];
  return [
    { path: ["measures", "warmUp"], text: `is ${warmUpMs / 1e3}s, and the run ends at ${atMs / 1e3}s` },
  ];
}
