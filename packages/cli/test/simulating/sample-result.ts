import type { ClassResult, PeerResult, RunResult, Scenario, Spread, SwarmResult } from "@minibit/simulator";

/** Makes a peer that arrived at once and completed after 2,000 s, changed by `differing`. */
export function samplePeer(name: string, differing: Partial<PeerResult> = {}): PeerResult {
  return {
    name,
    population: name.replace(/-\d+$/, ""),
    arrivedMs: 0,
    completedMs: 2_000_000,
    leftMs: 2_000_000,
    awayMs: 0,
    downloadMs: 2_000_000,
    uploadCapacity: 51_200,
    downloadCapacity: 192_000,
    pieces: 400,
    uploadedBytes: 90 << 20,
    downloadedBytes: 100 << 20,
    fromSeedsBytes: 1 << 20,
    wastedBytes: 0,
    againBytes: 0,
    shareRatio: 0.9,
    messagesSent: 1_000,
    messagesReceived: 1_000,
    interestedPart: 0.9,
    chokedPart: 0.5,
    meanLinks: 7,
    stalls: 0,
    stalledMs: 0,
    missedPieces: 0,
    notes: {},
    ...differing,
  };
}

/** Makes a seed that was online all the time. */
export function sampleSeed(differing: Partial<PeerResult> = {}): PeerResult {
  const seed = {
    completedMs: 0,
    downloadMs: undefined,
    leftMs: undefined,
    downloadedBytes: 0,
    shareRatio: null,
  };
  return samplePeer("seed-1", { ...seed, fromSeedsBytes: 0, uploadedBytes: 208 << 20, ...differing });
}

/** The population of the seed; all other peers are leechers. */
const SEED_POPULATION = { name: "seed", holds: 1, count: 1, behaviour: { kind: "honest" } };

/** Makes the result of two leechers and a seed that share 100 MiB, with any changes given. */
export function sampleResult(
  differing: Partial<RunResult> = {},
  swarm: Partial<SwarmResult> = {},
): RunResult {
  return {
    format: 1,
    minibit: "0.1.0",
    plugins: [],
    scenario: {
      name: "two-and-a-seed",
      measures: { sampleMs: 10_000, warmUpMs: 0 },
      populations: [SEED_POPULATION] as unknown as Scenario["populations"],
    } as Scenario,
    seed: "7",
    digest: "0123456789abcdef",
    ending: "complete",
    simulatedMs: 2_676_000,
    events: 5_400_000,
    peers: [sampleSeed(), samplePeer("leecher-1"), samplePeer("leecher-2", { uploadedBytes: 110 << 20 })],
    swarm: { ...SWARM, ...swarm },
    series: {
      timesMs: [],
      leechers: [],
      seeds: [],
      utilisation: [],
      seedPart: [],
      entropy: [],
      rarestCopies: [],
      meanCopies: [],
      copies: [],
    },
    classes: { populations: [], bytes: [], regularMs: [], otherMs: [], connectedMs: [] },
    faults: [],
    ...differing,
  };
}

const TIMES: Spread = { count: 2, mean: 2_091_000, median: 2_080_000, p95: 2_432_000, last: 2_676_000 };

const SEEDS: ClassResult = {
  population: "seed",
  came: 1,
  downloadMs: undefined,
  utilisation: 0.13,
  meanServed: 2.08,
  mostServed: 2.08,
};

const LEECHERS: ClassResult = {
  population: "leecher",
  came: 2,
  downloadMs: TIMES,
  utilisation: 0.951,
  meanServed: 1,
  mostServed: 1.1,
};

const SWARM: SwarmResult = {
  came: 3,
  completed: 2,
  aborted: 0,
  downloadMs: TIMES,
  lastCompletedMs: 2_676_000,
  utilisation: 0.951,
  seedCopies: 2.08,
  seedCopiesAtFirstFull: 1.02,
  firstFullMs: 821_000,
  jainDownload: 0.98,
  jainRatio: 0.87,
  kumarRossMs: 2_019_000,
  overKumarRoss: 1.325,
  wasted: 0.0004,
  overhead: 0.012,
  meanDegree: 7,
  classes: [SEEDS, LEECHERS],
  messages: {
    have: { count: 4_200_000, bytes: 37_800_000 },
    piece: { count: 640_000, bytes: 10_500_000_000 },
    request: { count: 640_000, bytes: 10_880_000 },
    choke: { count: 900, bytes: 4_500 },
  },
};
