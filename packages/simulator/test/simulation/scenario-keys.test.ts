import { describe, expect, it } from "vitest";
import type { Population, Scenario } from "../../src/scenario/scenario.js";
import type { Simulation } from "../../src/simulation/simulation.js";
import type { TraceLine } from "../../src/simulation/trace.js";
import { population, runUntil, smallScenario } from "../checking/small-swarm.js";
import { peersOf, plainSwarm } from "./plain-swarm.js";

const AT_ONCE = { kind: "at-once", atMs: 0 } as const;
const PIECES = 20;

/** A seed that serves everybody with 1 MB/s and leechers, all there for 20 s, unless something else is said. */
function swarm(
  leechers: Partial<Population>,
  seeds: Partial<Population> = {},
  facts: Partial<Scenario> = {},
  lines?: TraceLine[],
): Simulation {
  const upload = { kind: "fixed", value: 1_000_000 } as const;
  const populations = [
    population({ name: "seed", count: 1, holds: 1, upload, choker: "everyone", arrival: AT_ONCE, ...seeds }),
    population({ arrival: AT_ONCE, ...leechers }),
  ];
  return plainSwarm({ populations, stop: { whenComplete: false, atMs: 20_000 }, ...facts }, lines);
}

/** A swarm with one who has a large view and is never content, and a tracker that wants nobody sooner than `trackerMs`. */
function largeView(announceEveryMs: number, trackerMs: number, lines?: TraceLine[]): Simulation {
  const neighbours = { most: 20, wanted: 20, few: 20 };
  const behaviour = { kind: "large-view", announceEveryMs } as const;
  const elm = population({
    name: "elm",
    count: 1,
    arrival: AT_ONCE,
    neighbours,
    behaviour,
    downloadLimit: 1_000,
  });
  const { populations } = swarm({ neighbours }).plan.scenario;
  const tracker = { ...smallScenario().tracker, minIntervalMs: trackerMs };
  return swarm({}, {}, { populations: [...populations, elm], tracker }, lines);
}

describe("a peer of a scenario", () => {
  it("that departs after a time stays for that time once it is complete", () => {
    const simulation = swarm({ departure: { kind: "after-time", ms: { kind: "fixed", value: 4_000 } } });
    runUntil(simulation);
    const stays = peersOf(simulation, "ash").map(({ record }) => record.leftMs! - record.completedMs!);
    expect(stays.map(Math.round)).toEqual([4_000, 4_000, 4_000, 4_000]);
  });

  it.each([
    ["that plays faster than anybody can download stalls, and misses every piece", 1e9, 0, PIECES],
    ["that plays what it has downloaded by then neither stalls nor misses a piece", 1, 10_000, 0],
  ])("%s", (_, rateBytesPerSecond, delayMs, missed) => {
    const simulation = swarm({ count: 1, viewing: { rateBytesPerSecond, delayMs } });
    runUntil(simulation);
    const [seed, viewer] = simulation.result().peers;
    expect([seed!.missedPieces, viewer!.missedPieces]).toEqual([0, missed]);
    expect(viewer!.stalls > 0).toBe(missed > 0);
  });

  it("that crashes before its viewer has begun lets it wait anew when it is back", () => {
    const crash = { kind: "crash", atMs: 4_000, target: { who: "ash-1", part: 1 } } as const;
    const simulation = swarm(
      { count: 1, viewing: { rateBytesPerSecond: 1, delayMs: 10_000 } },
      {},
      { faults: [{ ...crash, restartAfterMs: 1_000, resumes: true }] },
    );
    const isPlaying = (atMs: number): boolean => {
      runUntil(simulation, atMs);
      return peersOf(simulation, "ash")[0]!.torrent!.status.playback !== undefined;
    };
    expect([14_999, 15_001].map(isPlaying)).toEqual([false, true]);
  });

  it("that lies claims what is not on its disk", () => {
    const [seed, leecher] = [population({ count: 1, holds: 1 }), population({ count: 1, arrival: AT_ONCE })];
    const liar = { ...leecher, name: "liar", behaviour: { kind: "lying", part: 0.5 } } as const;
    const simulation = plainSwarm({ populations: [{ ...seed, name: "seed" }, leecher, liar] });
    runUntil(simulation, 1_000);
    const [seen] = peersOf(simulation, "ash")[0]!.torrent!.peers.filter(({ isSeed }) => !isSeed);
    expect(seen!.pieceCount).toBeGreaterThan(peersOf(simulation, "liar")[0]!.disk.count + PIECES / 4);
  });

  it("with a large view serves nobody", () => {
    const view = largeView(1_000, 60_000);
    runUntil(view);
    expect(peersOf(view, "elm")[0]!.node.sentBytes).toBe(0);
    expect(peersOf(view, "ash")[0]!.node.sentBytes).toBeGreaterThan(0);
  });

  it.each([
    ["sooner", 1_000, 60_000],
    ["later", 8_000, 4_000],
  ])(
    "with a large view announces as often as told, %s than the tracker wants it",
    (_, everyMs, trackerMs) => {
      const lines: TraceLine[] = [];
      runUntil(largeView(everyMs, trackerMs, lines));
      const announced = (name: string): number[] =>
        lines.filter(({ peer, what }) => peer === name && what === "announced").map(({ atMs }) => atMs);
      const times = announced("elm-1");
      const gaps = times.slice(1).map((atMs, index) => atMs - times[index]!);
      expect(gaps.length).toBeGreaterThan(1);
      // it begins to wait when it is answered
      for (const gap of gaps) expect(gap - everyMs).toBeCloseTo(100, 0);
      expect(announced("ash-1").length).not.toBe(times.length);
    },
  );

  it("keeps to the limits that it sets itself on what it sends and receives", () => {
    const limit = 20_000;
    const sending = swarm({}, { uploadLimit: limit });
    const receiving = swarm({ count: 1, downloadLimit: limit });
    for (const simulation of [sending, receiving]) runUntil(simulation);
    for (const bytes of [
      peersOf(sending, "seed")[0]!.node.sentBytes,
      peersOf(receiving, "ash")[0]!.node.receivedBytes,
    ]) {
      expect(bytes / (20 * limit)).toBeGreaterThan(0.8);
      expect(bytes / (20 * limit)).toBeLessThan(1.2);
    }
  });
});

describe("the network of a scenario", () => {
  it("has latencies that go by the regions of both", () => {
    const ms = { eu: { eu: 10, us: 50 }, us: { eu: 70, us: 20 } };
    const network = { ...smallScenario().network, latency: { kind: "regions", ms } } as const;
    const simulation = swarm({ count: 2, region: "us" }, { region: "eu" }, { network });
    const [seed, one, other] = simulation.world.swarm.peers.map(({ node }) => node);
    const latencyMs = (from = seed!, to = seed!): number => simulation.world.network.latencyMs(from, to);
    expect([latencyMs(seed, one), latencyMs(one, seed), latencyMs(one, other)]).toEqual([50, 70, 20]);
  });

  it("lets transfers flow at once with max-min, and one after the other with turns", () => {
    const gapMs = (model: Scenario["network"]["model"]): number => {
      const simulation = swarm(
        { count: 2, choker: "nobody" },
        { upload: { kind: "fixed", value: 16_384 } },
        {
          file: { bytes: 16_384, pieceBytes: 32_768 },
          network: { ...smallScenario().network, model, overhead: false },
        },
      );
      runUntil(simulation);
      const [one, other] = peersOf(simulation, "ash").map(({ record }) => record.completedMs!);
      return Math.abs(one! - other!);
    };
    expect(gapMs("max-min")).toBeCloseTo(0, 6);
    expect(gapMs("turns")).toBeCloseTo(1_000, 6);
  });
});
