import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { builtInScenarios } from "../../src/scenario/built-in/index.js";
import { defineScenario } from "../../src/scenario/define-scenario.js";
import { readScenario } from "../../src/scenario/read-scenario.js";
import type { Population, Scenario } from "../../src/scenario/scenario.js";
import { varied } from "../../src/scenario/varied.js";
import { withPeers } from "../../src/scenario/with-peers.js";
import { withStrategies } from "../../src/scenario/with-strategies.js";
import type { WrittenScenario } from "../../src/scenario/written/scenario.js";
import { complaintsOf } from "./complaint-of.js";

const SWARM = defineScenario({
  name: "swarm",
  file: "64MiB",
  populations: {
    seed: { holds: "all", upload: "6Mbit", choker: "fastest-upload" },
    fast: { count: 30, choker: "tft:slots=6", slots: "4+3" },
    slow: { count: 10, upload: "1Mbit", arrival: { over: "10s" } },
  },
  faults: [{ kind: "crash", who: "slow-1", at: "1m" }],
});

function populationOf(scenario: Scenario, name: string): Population {
  return scenario.populations.find((population) => population.name === name)!;
}

const countsOf = (scenario: WrittenScenario): number[] =>
  readScenario(scenario).populations.map(({ count }) => count);

describe("a scenario that is varied", () => {
  const vary = (path: string, value: unknown): Scenario => readScenario(varied(SWARM, path, value));

  it("has another value in a population, and all else as it was", () => {
    const scenario = vary("seed.upload", "400kbit");
    expect(populationOf(scenario, "seed").upload).toEqual({ kind: "fixed", value: 50_000 });
    const back = varied(varied(SWARM, "seed.upload", "400kbit"), "seed.upload", "6Mbit");
    expect(back).toEqual(SWARM);
  });

  it("leaves the one that it comes of alone", () => {
    const before = structuredClone(SWARM);
    vary("slow.arrival.over", "20s");
    expect(SWARM).toEqual(before);
  });

  it.each<[string, unknown, (scenario: Scenario) => unknown, unknown]>([
    ["populations.slow.count", "20", (s) => populationOf(s, "slow").count, 20],
    [
      "slow.arrival.over",
      "20s",
      (s) => populationOf(s, "slow").arrival,
      { kind: "over", fromMs: 0, durationMs: 20_000, jitter: 0 },
    ],
    [
      "fast.upload",
      "{ uniform: [1Mbit, 2Mbit] }",
      (s) => populationOf(s, "fast").upload,
      { kind: "uniform", least: 125_000, most: 250_000 },
    ],
    [
      "fast.neighbours.most",
      "30",
      (s) => populationOf(s, "fast").neighbours,
      { most: 30, wanted: 50, few: 20 },
    ],
    ["fast.slots.regular", "2", (s) => populationOf(s, "fast").slots, { regular: 2, optimistic: 3 }],
    [
      "fast.departure.after",
      "1m",
      (s) => populationOf(s, "fast").departure,
      { kind: "after-time", ms: { kind: "fixed", value: 60_000 } },
    ],
    ["network.overhead", "false", (s) => s.network.overhead, false],
    ["network.latency", "200ms", (s) => s.network.latency, { kind: "uniform", ms: 200 }],
    ["tracker.mostPeers", 7, (s) => s.tracker.mostPeers, 7],
    ["stop.at", "30m", (s) => s.stop.atMs, 1_800_000],
    [
      "faults.0.at",
      "2m",
      (s) => s.faults[0],
      {
        kind: "crash",
        atMs: 120_000,
        target: { who: "slow-1", part: 1 },
        restartAfterMs: undefined,
        resumes: true,
      },
    ],
    ["faults", "[]", (s) => s.faults, []],
    ["file", "1MiB", (s) => s.file.bytes, 1_048_576],
  ])("at %s, to %j", (path, value, part, expected) => expect(part(vary(path, value))).toEqual(expected));

  it("writes out what stands there in short, to put something beside it", () => {
    expect(vary("file.pieceSize", "1MiB").file).toEqual({ bytes: 67_108_864, pieceBytes: 1_048_576 });
    expect(populationOf(vary("fast.choker.options.optimistic", "2"), "fast").choker).toEqual({
      name: "tft",
      options: { slots: 6, optimistic: 2 },
    });
  });

  it("is refused where its path begins with nothing", () => {
    expect(complaintsOf(() => vary("sed.upload", "1Mbit"))).toEqual([
      "sed.upload cannot be varied: there is no 'sed'; did you mean 'seed'?",
    ]);
    expect(complaintsOf(() => vary("xyzzy", "1"))[0]).toMatch(
      /there is no 'xyzzy'; there are: seed, fast, slow, file, /,
    );
    expect(complaintsOf(() => vary("faults.1.at", "1s"))).toEqual([
      "faults.1.at cannot be varied: there is no '1' in a list of 1, counted from 0",
    ]);
    expect(complaintsOf(() => vary("seed.upload", "[1"))[0]).toMatch(
      /^seed\.upload cannot be varied: '\[1' is not a value: /,
    );
  });

  it("is refused like any other when it is read", () => {
    expect(complaintsOf(() => vary("seed.upload", "6Mbits"))).toEqual([
      "swarm: populations.seed.upload is a rate above 0, like 400kbit, 6Mbit or 50kB/s, not '6Mbits'",
    ]);
    expect(complaintsOf(() => vary("seed.uplod", "6Mbit"))).toEqual([
      "swarm: populations.seed has no 'uplod'; did you mean 'upload'?",
    ]);
    expect(complaintsOf(() => vary("__proto__.upload", "6Mbit"))[0]).toContain("there is no '__proto__'");
  });
});

describe("a scenario with another number of peers", () => {
  it("has so many leechers, each population its part of them, and the same seeds", () => {
    expect(countsOf(withPeers(SWARM, 200))).toEqual([1, 150, 50]);
    expect(countsOf(withPeers(SWARM, 41))).toEqual([1, 31, 10]);
    expect(countsOf(withPeers(SWARM, 43))).toEqual([1, 32, 11]);
  });

  it("keeps one of each population, which may be what it is about", () => {
    const rare = varied(SWARM, "fast.count", 349);
    expect(countsOf(withPeers(varied(rare, "slow.count", 1), 174))).toEqual([1, 173, 1]);
    expect(countsOf(withPeers(SWARM, 2))).toEqual([1, 1, 1]);
    expect(countsOf(withPeers({ ...varied(SWARM, "slow.count", 0), faults: [] }, 1))).toEqual([1, 1, 0]);
  });

  it("gives a peer that is left over to the first of those that lack as much of their part", () => {
    const populations = { seed: { holds: "all" }, a: {}, b: {}, c: { count: 4 } } as const;
    const swarm = { ...SWARM, populations, faults: [] };
    expect(countsOf(withPeers(swarm, 10))).toEqual([1, 2, 2, 6]);
  });

  it("is refused with fewer than there are populations to download", () => {
    expect(() => withPeers(SWARM, 1)).toThrow("1 peer is too few for fast and slow: from 2, one of each");
  });

  test.prop([fc.integer({ min: 4, max: 5_000 }), fc.constantFrom(...Object.values(builtInScenarios))])(
    "keeps the parts to the nearest peer",
    (count, scenario) => {
      const leechers = (written: WrittenScenario): Population[] =>
        readScenario(written).populations.filter(({ holds }) => holds < 1);
      const total = (all: Population[]): number => all.reduce((sum, each) => sum + each.count, 0);
      const [before, after] = [leechers(scenario), leechers(withPeers(scenario, count))];
      expect(total(after)).toBe(count);
      const parts = before.map((each) => (each.count * count) / total(before));
      const isLarge = parts.every((part) => part >= 1);
      for (const [index, { count: now }] of after.entries()) {
        expect(now).toBeGreaterThanOrEqual(1);
        expect(now - parts[index]!).toBeLessThan(1);
        if (isLarge) expect(parts[index]! - now).toBeLessThan(1);
      }
    },
  );

  it("is refused with none, or with more than its trace has times for", () => {
    expect(() => withPeers(SWARM, 0)).toThrow("0 is not a number of peers: use 1 or more");
    const traced = varied(SWARM, "slow", { arrival: { trace: [1, 2, 3] } });
    expect(countsOf(traced)).toEqual([1, 30, 3]);
    expect(complaintsOf(() => readScenario(withPeers(traced, 66)))).toEqual([
      "swarm: populations.slow.arrival.trace has 3 times for 6 peers: lower 'count' to that, or add times",
    ]);
  });
});

describe("a scenario with other strategies", () => {
  it("has them for all who download; a revealer is everybody's, and a sampler the tracker's", () => {
    const { populations, tracker } = readScenario(
      withStrategies(SWARM, {
        selector: "random",
        choker: { name: "propshare", options: { newcomerPart: 0.1 } },
        revealer: "super",
        sampler: "seeds-last",
      }),
    );
    const propshare = { name: "propshare", options: { newcomerPart: 0.1 } };
    expect(populations.map(({ selector }) => selector)).toEqual(["rarest", "random", "random"]);
    expect(populations.map(({ choker }) => choker)).toEqual(["fastest-upload", propshare, propshare]);
    expect(populations.map(({ revealer }) => revealer)).toEqual(["super", "super", "super"]);
    expect(tracker.sampler).toBe("seeds-last");
  });

  it("keeps those that are not given", () => {
    expect(withStrategies(SWARM, {})).toEqual(SWARM);
    expect(readScenario(withStrategies(SWARM, { selector: "random" })).populations[1]!.choker).toEqual({
      name: "tft",
      options: { slots: 6 },
    });
  });
});
