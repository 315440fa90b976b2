import { type RunResult, RESULT_FORMAT } from "../../src/metrics/run-result.js";
import type { PeerResult } from "../../src/metrics/peer-result.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { homogeneous } from "../../src/validation/settings/bharambe.js";
import type { FinishedRun } from "../../src/validation/validation-experiment.js";

/** Makes a peer that completed after this many seconds, with round numbers otherwise. */
export function peerResult(
  name: string,
  seconds: number | undefined,
  given: Partial<PeerResult> = {},
): PeerResult {
  return {
    name,
    population: name.split("-").slice(0, -1).join("-"),
    arrivedMs: 0,
    completedMs: seconds === undefined ? undefined : 1_000 * seconds,
    leftMs: seconds === undefined ? undefined : 1_000 * seconds,
    awayMs: 0,
    downloadMs: seconds === undefined ? undefined : 1_000 * seconds,
    uploadCapacity: 51_200,
    downloadCapacity: 192_000,
    pieces: seconds === undefined ? 0 : 400,
    uploadedBytes: 0,
    downloadedBytes: 0,
    fromSeedsBytes: 0,
    wastedBytes: 0,
    againBytes: 0,
    shareRatio: null,
    messagesSent: 0,
    messagesReceived: 0,
    interestedPart: 0,
    chokedPart: 0,
    meanLinks: 0,
    stalls: 0,
    stalledMs: 0,
    missedPieces: 0,
    notes: {},
    ...given,
  };
}

/** The parts of a result. */
export interface SampleParts {
  readonly scenario?: Scenario;
  readonly peers?: readonly PeerResult[];
  readonly swarm?: Partial<RunResult["swarm"]>;
  readonly series?: Partial<RunResult["series"]>;
  readonly classes?: Partial<RunResult["classes"]>;
  readonly simulatedMs?: number;
  readonly faults?: RunResult["faults"];
}

/** Makes a result in which nothing happened except what is given. */
export function runResult(given: SampleParts = {}): RunResult {
  const { scenario = SMALL_CROWD, peers = [] } = given;
  return {
    format: RESULT_FORMAT,
    minibit: "0.1.0",
    plugins: [],
    scenario,
    seed: "1",
    digest: "0123456789abcdef",
    ending: "complete",
    simulatedMs: given.simulatedMs ?? 10_000_000,
    events: 1,
    peers,
    swarm: { ...NOTHING, came: peers.length, ...given.swarm },
    series: { ...EMPTY_SERIES, ...given.series },
    classes: { populations: [], bytes: [], regularMs: [], otherMs: [], connectedMs: [], ...given.classes },
    faults: given.faults ?? [],
  };
}

/** Makes a finished run of a setting with this result. */
export function finishedRun(label: string, seed: number, given: SampleParts = {}): FinishedRun {
  return { label, seed: BigInt(seed), result: runResult(given) };
}

/** Two leechers and a seed of the homogeneous crowd. */
export const SMALL_CROWD: Scenario = homogeneous({
  leechers: 2,
  seedKbps: 400,
  revealing: "plain",
  listed: 5,
});

const NOTHING: RunResult["swarm"] = {
  came: 0,
  completed: 0,
  aborted: 0,
  downloadMs: undefined,
  lastCompletedMs: undefined,
  utilisation: 0,
  seedCopies: 0,
  seedCopiesAtFirstFull: undefined,
  firstFullMs: undefined,
  jainDownload: undefined,
  jainRatio: undefined,
  kumarRossMs: undefined,
  overKumarRoss: undefined,
  wasted: 0,
  overhead: 0,
  meanDegree: 0,
  classes: [],
  messages: {},
};

const EMPTY_SERIES: RunResult["series"] = {
  timesMs: [],
  leechers: [],
  seeds: [],
  utilisation: [],
  seedPart: [],
  entropy: [],
  rarestCopies: [],
  meanCopies: [],
  copies: [],
};
