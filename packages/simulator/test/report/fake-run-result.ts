import { SeededRandom } from "@minibit/core";
import type { ClassMatrices } from "../../src/metrics/class-matrices.js";
import type { PeerResult } from "../../src/metrics/peer-result.js";
import { RESULT_FORMAT, type RunResult } from "../../src/metrics/run-result.js";
import { swarmSummary } from "../../src/metrics/swarm-summary.js";
import type { SwarmSeries } from "../../src/metrics/swarm-series.js";
import type { Population, Scenario } from "../../src/scenario/scenario.js";
import { evenness } from "../../src/statistics/index.js";

/** Options of a made-up run. */
export interface FakeRunPlan {
  /** The swarm. */
  readonly scenario: Scenario;
  /** Runs with the same scenario and seed are the same. */
  readonly seed: number;
  /** Factor by which it is faster than by default. */
  readonly speed?: number;
  /** Fraction of leechers that complete. */
  readonly completing?: number;
  /** Notes that strategies record for each peer. */
  readonly notes?: Readonly<Record<string, number>>;
  /** Faults of strategies. */
  readonly faults?: RunResult["faults"];
}

const GROUPS = 64;

/**
 * Makes the result of a run that never ran. Its numbers are consistent: what is sent is received, peers that left do
 * not count, and the real summary function makes the summary.
 */
export function fakeRunResult(plan: FakeRunPlan): RunResult {
  const { scenario, seed, notes = {}, faults = [] } = plan;
  const peers = fakePeers(plan, notes);
  const endedMs = Math.max(1, ...peers.map(({ completedMs, leftMs }) => leftMs ?? completedMs ?? 0)) + 500;
  const series = fakeSeries(scenario, peers, endedMs);
  const blockBytes = peers.reduce((sum, { downloadedBytes }) => sum + downloadedBytes, 0);
  const isOrigin = (name: string): boolean => populationOf(scenario, name).holds === 1;
  return {
    format: RESULT_FORMAT,
    minibit: "0.1.0",
    plugins: [],
    scenario,
    seed: String(seed),
    digest: seed.toString(16).padStart(16, "0"),
    ending: peers.every(({ completedMs }) => completedMs !== undefined) ? "complete" : "time",
    simulatedMs: endedMs,
    events: peers.length * 1_234,
    peers,
    swarm: swarmSummary({
      ...{ peers, isOrigin, endedMs },
      nodeOf: (peer) => peer,
      populations: scenario.populations.map(({ name }) => name),
      othersHoldNothing: scenario.populations.every(({ holds }) => holds === 0 || holds === 1),
      fileBytes: scenario.file.bytes,
      warmUpMs: scenario.measures.warmUpMs,
      traffic: fakeTraffic(blockBytes) as Parameters<typeof swarmSummary>[0]["traffic"],
      firstFullMs: endedMs * 0.3,
      seedBytesAtFirstFull: scenario.file.bytes * 1.2,
      aborted: 0,
    }),
    series,
    classes: fakeMatrices(scenario, peers, endedMs),
    faults,
  };
}

function populationOf({ populations }: Scenario, name: string): Population {
  return populations.find((population) => population.name === name)!;
}

/** An unlimited link has no capacity in results either. */
function capacityOf(quantity: Population["upload"], random: SeededRandom): number | null {
  switch (quantity.kind) {
    case "fixed":
      return quantity.value;
    case "uniform":
      return quantity.least + random.next() * (quantity.most - quantity.least);
    default:
      return null;
  }
}

function fakePeers(
  { scenario, seed, speed = 1, completing = 1 }: FakeRunPlan,
  notes: PeerResult["notes"],
): PeerResult[] {
  const random = new SeededRandom(seed).fork(`${speed}`);
  const peers = scenario.populations.flatMap((population) =>
    Array.from({ length: population.count }, (_, index) => ({
      population,
      name: `${population.name}-${index + 1}`,
      arrivedMs: population.holds === 1 ? 0 : random.next() * 10_000,
      up: capacityOf(population.upload, random),
      down: capacityOf(population.download, random),
      luck: 0.7 + random.next() * 0.6,
      completes: random.next() < completing,
    })),
  );
  const drafts = peers.map((peer) => {
    const { population, arrivedMs, up, down, luck, completes } = peer;
    const isSeed = population.holds === 1;
    const bytes = scenario.file.bytes * (1 - population.holds);
    const rate = Math.min(down ?? 2e6, (up ?? 1e6) * 0.85) * luck * speed;
    const downloadMs = isSeed || !completes ? undefined : Math.round((bytes * 1_000) / rate);
    const completedMs = isSeed ? arrivedMs : downloadMs === undefined ? undefined : arrivedMs + downloadMs;
    const part = completes ? 1 : random.next();
    return { ...peer, isSeed, completedMs, downloadMs, received: isSeed ? 0 : Math.round(bytes * part) };
  });
  const received = drafts.reduce((sum, each) => sum + each.received, 0);
  const longestMs = Math.max(1, ...drafts.map(({ downloadMs }) => downloadMs ?? 0));
  const shares = drafts.map(({ up, luck, isSeed, downloadMs }) =>
    isSeed ? ((up ?? 1e6) * longestMs) / 2_000 : ((up ?? 1e6) * luck * (downloadMs ?? 600_000)) / 1_000,
  );
  const allShares = shares.reduce((sum, share) => sum + share, 0);
  return drafts.map((draft, index): PeerResult => {
    const uploadedBytes = Math.round((received * shares[index]!) / allShares);
    return {
      name: draft.name,
      population: draft.population.name,
      arrivedMs: draft.arrivedMs,
      completedMs: draft.completedMs,
      leftMs: draft.isSeed || draft.population.departure.kind === "never" ? undefined : draft.completedMs,
      awayMs: 0,
      downloadMs: draft.downloadMs,
      uploadCapacity: draft.up,
      downloadCapacity: draft.down,
      pieces: Math.ceil(scenario.file.bytes / scenario.file.pieceBytes),
      uploadedBytes,
      downloadedBytes: draft.received,
      fromSeedsBytes: Math.round(draft.received * 0.1),
      wastedBytes: Math.round(draft.received * 0.002),
      againBytes: 0,
      shareRatio: draft.received === 0 ? null : uploadedBytes / draft.received,
      messagesSent: 4_000 + index,
      messagesReceived: 3_900 + index,
      interestedPart: draft.isSeed ? 0 : 0.91,
      chokedPart: draft.isSeed ? 0 : 0.42,
      meanLinks: 38.5,
      stalls: 0,
      stalledMs: 0,
      missedPieces: 0,
      notes: draft.isSeed ? {} : notes,
    };
  });
}

function fakeSeries(scenario: Scenario, peers: readonly PeerResult[], endedMs: number): SwarmSeries {
  const { sampleMs } = scenario.measures;
  const timesMs = Array.from({ length: Math.floor(endedMs / sampleMs) + 1 }, (_, index) => index * sampleMs);
  const boundless = peers.some(({ uploadCapacity }) => uploadCapacity === null);
  const samples = timesMs.map((ms) => {
    const there = peers.filter(({ arrivedMs, leftMs }) => arrivedMs <= ms && (leftMs ?? Infinity) > ms);
    const seeds = there.filter(({ completedMs }) => (completedMs ?? Infinity) <= ms).length;
    const progress = Math.min(1, ms / (endedMs * 0.6));
    const copies = Array.from({ length: GROUPS }, (_, group) => {
      const late = 1 - 0.35 * Math.abs(Math.sin(group * 1.7));
      return seeds + (there.length - seeds) * Math.max(0, progress * late - (group === 40 ? 0.25 : 0));
    });
    return {
      ...{ leechers: there.length - seeds, seeds, copies },
      utilisation: boundless ? null : 0.93 * Math.min(1, ms / (endedMs * 0.15)) * (1 - 0.1 * progress),
      seedPart: Math.max(0.05, 1 - ms / (endedMs * 0.2)),
      entropy: evenness(copies),
    };
  });
  return {
    timesMs,
    leechers: samples.map(({ leechers }) => leechers),
    seeds: samples.map(({ seeds }) => seeds),
    utilisation: samples.map(({ utilisation }) => utilisation),
    seedPart: samples.map(({ seedPart }) => seedPart),
    entropy: samples.map(({ entropy }) => entropy),
    rarestCopies: samples.map(({ copies }) => Math.floor(Math.min(...copies))),
    meanCopies: samples.map(({ copies }) => copies.reduce((sum, each) => sum + each, 0) / GROUPS),
    copies: samples.map(({ copies }) => copies),
  };
}

/** Classes prefer their own, twice as much as by chance. */
function fakeMatrices(
  { populations }: Scenario,
  peers: readonly PeerResult[],
  endedMs: number,
): ClassMatrices {
  const counts = populations.map(({ count }) => count);
  const each = (value: (from: number, to: number) => number): number[][] =>
    counts.map((_, from) => counts.map((__, to) => value(from, to)));
  const connectedMs = each((from, to) =>
    populations[to]!.holds === 1 ? 0 : counts[from]! * counts[to]! * endedMs,
  );
  const part = (from: number, to: number): number => (from === to ? 0.16 : 0.08);
  const sentBy = populations.map(({ name }) =>
    peers
      .filter(({ population }) => population === name)
      .reduce((sum, { uploadedBytes }) => sum + uploadedBytes, 0),
  );
  const weights = connectedMs.map((row, from) => row.map((ms, to) => ms * part(from, to)));
  return {
    populations: populations.map(({ name }) => name),
    bytes: each((from, to) => {
      const all = weights[from]!.reduce((sum, weight) => sum + weight, 0);
      return all === 0 ? 0 : Math.round((sentBy[from]! * weights[from]![to]!) / all);
    }),
    regularMs: weights,
    otherMs: each((from, to) => connectedMs[from]![to]! * 0.02),
    connectedMs,
  };
}

function fakeTraffic(blockBytes: number): unknown {
  const blocks = Math.ceil(blockBytes / 16_384);
  const totals = [
    { name: "piece", count: blocks, bytes: blockBytes + blocks * 13 },
    { name: "request", count: Math.ceil(blocks * 1.01), bytes: Math.ceil(blocks * 1.01) * 17 },
    { name: "have", count: Math.ceil(blocks * 2.4), bytes: Math.ceil(blocks * 2.4) * 9 },
    { name: "interested", count: Math.ceil(blocks / 90), bytes: Math.ceil(blocks / 90) * 5 },
    { name: "unchoke", count: Math.ceil(blocks / 60), bytes: Math.ceil(blocks / 60) * 5 },
    { name: "bitfield", count: 400, bytes: 400 * 38 },
  ];
  return { blockBytes, totals };
}
