import { describe, expect, it } from "vitest";
import { SeededRandom } from "@minibit/core";
import { arrivalTimes } from "../../src/scenario/arrival-times.js";
import type { Population, Scenario } from "../../src/scenario/scenario.js";
import { type MeasuredRun, Tournament } from "../../src/experiment/index.js";
import { judgeGames } from "../../src/experiment/tournament/judge-games.js";
import { measuredRun, smallScenario } from "./samples.js";

const contestants = (...labels: string[]) => labels.map((label) => ({ label, choker: label }));

function divided(base: Scenario, ...labels: string[]): ReadonlyMap<string, Scenario> {
  const variants = new Tournament(base, contestants(...labels)).variants([]);
  return new Map(variants.map(({ label, scenario }) => [label, scenario]));
}

const counts = ({ populations }: Scenario) => populations.map(({ name, count }) => `${count} ${name}`);

describe("the swarms of a tournament", () => {
  it("are one for each choker alone, and three for each pair", () => {
    const swarms = divided(smallScenario(50), "tft", "nobody", "everyone");
    expect([...swarms.keys()]).toEqual([
      "tft",
      "nobody",
      "everyone",
      "tft 50% + nobody 50%",
      "tft 90% + nobody 10%",
      "tft 10% + nobody 90%",
      "tft 50% + everyone 50%",
      "tft 90% + everyone 10%",
      "tft 10% + everyone 90%",
      "nobody 50% + everyone 50%",
      "nobody 90% + everyone 10%",
      "nobody 10% + everyone 90%",
    ]);
    expect(counts(swarms.get("tft")!)).toEqual(["1 seed", "50 tft"]);
    expect(counts(swarms.get("tft 50% + nobody 50%")!)).toEqual(["1 seed", "25 tft", "25 nobody"]);
    expect(counts(swarms.get("tft 10% + nobody 90%")!)).toEqual(["1 seed", "5 tft", "45 nobody"]);
  });

  it("have names of their own for those of a choker that is called as the seeds are", () => {
    const [first] = new Tournament(smallScenario(50), contestants("seed", "tft")).variants([]);
    expect(counts(first!.scenario)).toEqual(["1 seed", "50 seed-x"]);
  });

  it("differ in the choker of the leechers alone", () => {
    const base = smallScenario(50);
    const { populations } = divided(base, "tft", "nobody").get("tft 90% + nobody 10%")!;
    const [seed, leecher] = base.populations;
    expect(populations[0]).toEqual(seed);
    const same = { ...leecher, arrival: expect.anything() as unknown };
    expect(populations[1]).toEqual({ ...same, name: "tft", choker: "tft", count: 45 });
    expect(populations[2]).toEqual({ ...same, name: "nobody", choker: "nobody", count: 5 });
  });

  it("have the arrivals of the whole, divided among the two", () => {
    const base = smallScenario(10);
    const timesMs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    const traced = divided(withLeecher(base, { arrival: { kind: "trace", timesMs } }), "tft", "nobody");
    const [, tft, nobody] = traced.get("tft 50% + nobody 50%")!.populations;
    expect(tft!.arrival).toEqual({ kind: "trace", timesMs: [0, 2, 4, 6, 8] });
    expect(nobody!.arrival).toEqual({ kind: "trace", timesMs: [1, 3, 5, 7, 9] });
    const poisson = { kind: "poisson", fromMs: 0, perSecond: 2 } as const;
    const random = divided(withLeecher(base, { arrival: poisson }), "tft", "nobody");
    const rates = random
      .get("tft 90% + nobody 10%")!
      .populations.slice(1)
      .map(({ arrival }) => arrival);
    expect(rates).toEqual([
      { ...poisson, perSecond: 1.8 },
      { ...poisson, perSecond: 0.2 },
    ]);
  });

  it.each([
    ["over a time", { kind: "over", fromMs: 5_000, durationMs: 10_000, jitter: 0 }, 10_000],
    ["at one moment", { kind: "at-once", atMs: 5_000 }, 50 / 1024],
  ] as const)(
    "favour none of two who come %s: each may be the first, with another seed",
    (_, arrival, durationMs) => {
      const base = withLeecher(smallScenario(50), { arrival });
      const { populations } = divided(base, "tft", "nobody").get("tft 90% + nobody 10%")!;
      const [many, few] = populations.slice(1);
      const seeds = [...new Array(200).keys()];
      const arrivals = seeds.map((seed) => ({ many: timesOf(many!, seed), few: timesOf(few!, seed) }));
      const all = arrivals.flatMap((each) => [...each.many, ...each.few]);
      expect(Math.min(...all)).toBeGreaterThanOrEqual(5_000);
      expect(Math.max(...all)).toBeLessThanOrEqual(5_000 + durationMs);
      const fewFirst = arrivals.filter((each) => each.few[0]! < each.many[0]!).length;
      expect(fewFirst).toBeGreaterThan(5);
      expect(fewFirst).toBeLessThan(30);
      const middle = arrivals.filter((each) => each.few[2]! < each.many[22]!).length;
      expect(middle / seeds.length).toBeCloseTo(0.5, 1);
    },
  );

  it("have the faults of the whole, each as one fault of both", () => {
    const target = { who: "leecher", part: 0.5 };
    const all = { who: ["seed", "leecher"], part: 1 };
    const both = ["tft", "nobody"];
    const base = {
      ...smallScenario(10),
      faults: [
        { kind: "tracker-outage", atMs: 1, durationMs: 1 },
        { kind: "partition", atMs: 1, durationMs: 1, target, from: undefined },
        { kind: "partition", atMs: 1, durationMs: 1, target, from: "leecher" },
        { kind: "partition", atMs: 1, durationMs: 1, target, from: "seed" },
        { kind: "crash", atMs: 1, target: all, restartAfterMs: undefined, resumes: true },
        { kind: "slow-link", atMs: 1, durationMs: 1, target: { who: "seed", part: 1 }, part: 0.5 },
      ],
    } as const satisfies Scenario;
    const variants = divided(base, "tft", "nobody");
    const namesOf = (variant: string) =>
      variants
        .get(variant)!
        .faults.map((fault) => [
          fault.kind,
          "target" in fault && fault.target.who,
          "from" in fault && fault.from,
        ]);
    expect(namesOf("tft 50% + nobody 50%")).toEqual([
      ["tracker-outage", false, false],
      ["partition", both, undefined],
      ["partition", both, both],
      ["partition", both, "seed"],
      ["crash", ["seed", ...both], false],
      ["slow-link", "seed", false],
    ]);
    expect(namesOf("tft").slice(1, 4)).toEqual([
      ["partition", "tft", undefined],
      ["partition", "tft", "tft"],
      ["partition", "tft", "seed"],
    ]);
  });

  it("have no faults of one leecher, which could have either choker", () => {
    const partition = { kind: "partition", atMs: 1, durationMs: 1, from: undefined } as const;
    const seeds = { who: "leecher-seed", part: 1 };
    const small = smallScenario(10);
    const [seed, leecher] = small.populations;
    const base = { ...small, populations: [{ ...seed!, name: "leecher-seed" }, leecher!] };
    const refused = [
      { ...partition, target: { who: "leecher-3", part: 1 } },
      { ...partition, target: seeds, from: "leecher-3" },
    ];
    for (const fault of refused) {
      expect(() => divided({ ...base, faults: [fault] }, "tft", "nobody")).toThrow(
        "a fault names the one peer leecher-3",
      );
    }
    const ofSeeds = { ...partition, target: { who: "leecher-seed-1", part: 1 }, from: "leecher-seed" };
    const { faults } = divided({ ...base, faults: [ofSeeds] }, "tft", "nobody").get("tft")!;
    expect(faults).toEqual([ofSeeds]);
  });

  it("are refused where they cannot be made, with what to do", () => {
    const base = smallScenario(50);
    expect(() => divided(base, "tft")).toThrow("needs at least two chokers");
    expect(() => divided(base, "tft", "tft")).toThrow("two chokers of the tournament are called 'tft'");
    expect(() => divided(smallScenario(9), "tft", "nobody")).toThrow("has 9 leechers");
    const [seed, leecher] = base.populations;
    const two = { ...base, populations: [seed!, leecher!, { ...leecher!, name: "slow" }] };
    expect(() => divided(two, "tft", "nobody")).toThrow("has 2 populations of leechers");
    expect(() => divided({ ...base, populations: [seed!] }, "tft", "nobody")).toThrow(
      "has no populations of leechers",
    );
  });
});

/** Runs of all variants in which each choker has the speed that `speedOf` says, in that variant. */
function played(
  tournament: Tournament,
  seeds: readonly string[],
  speedOf: (choker: string, variant: string, seed: string) => number,
): MeasuredRun[] {
  return tournament.variants([]).flatMap(({ label, scenario }) =>
    seeds.map((seed) => {
      const chokers = scenario.populations.slice(1).map(({ name }) => name);
      const speeds = chokers.map((choker) => [choker, { speed: speedOf(choker, label, seed) }] as const);
      return measuredRun(label, seed, { speed: speeds[0]![1].speed }, Object.fromEntries(speeds));
    }),
  );
}

describe("the judgement of a tournament", () => {
  const tournament = new Tournament(smallScenario(50), contestants("fast", "slow", "thief"));
  /** Alone, the thief starves; wherever there is somebody else, it has the most. */
  const SPEEDS = { fast: 100, slow: 50, thief: 10 } as const;
  const speedOf = (choker: string, variant: string) =>
    choker === "thief" && variant !== "thief" ? 200 : SPEEDS[choker as keyof typeof SPEEDS];

  it("scores how each does alone, as the many and as the few", () => {
    const { ranking } = judgeGames(tournament.games, played(tournament, ["1", "2"], speedOf));
    const scores = ranking.map(({ place, choker, performance, robustness, aggressiveness, even, speed }) => [
      place,
      choker,
      ...[performance, robustness, aggressiveness, even].map(({ value }) => value),
      speed,
    ]);
    expect(scores).toEqual([
      [1, "thief", 0.1, 1, 1, 1, 10],
      [2, "fast", 1, 0.5, 0.5, 0.5, 100],
      [3, "slow", 0.5, 0, 0, 0, 50],
    ]);
    expect(ranking[0]!.points).toBeCloseTo(0.7, 12);
    expect(ranking[1]!.robustness).toEqual({
      value: 0.5,
      interval: { low: 0.5, high: 0.5, level: 0.5 },
      games: 4,
    });
  });

  it("tells games as the many from games as the few", () => {
    const two = new Tournament(smallScenario(50), contestants("ash", "elm"));
    const manyWin = played(two, ["1"], (choker, variant) => (variant.includes(`${choker} 90%`) ? 200 : 150));
    const { ranking, encounters } = judgeGames(two.games, manyWin);
    for (const { robustness, aggressiveness, even } of ranking)
      expect([robustness.value, aggressiveness.value, even.value]).toEqual([1, 0, 0.5]);
    expect(encounters.map(({ choker, mixture, won }) => [choker, mixture, won])).toEqual([
      ["ash", "even", 0.5],
      ["ash", "majority", 1],
      ["ash", "minority", 0],
      ["elm", "even", 0.5],
      ["elm", "majority", 1],
      ["elm", "minority", 0],
    ]);
  });

  it("takes what one does alone from its own swarm, and not from those that it shares", () => {
    const two = new Tournament(smallScenario(50), contestants("thief", "fast"));
    const { ranking } = judgeGames(two.games, played(two, ["1"], speedOf));
    expect(ranking.map(({ choker, performance, speed }) => [choker, performance.value, speed])).toEqual([
      ["thief", 0.1, 10],
      ["fast", 1, 100],
    ]);
  });

  it("shows every pairing from both sides", () => {
    const { encounters } = judgeGames(tournament.games, played(tournament, ["1", "2", "3"], speedOf));
    expect(encounters).toHaveLength(3 * 2 * 3);
    expect(encounters).toContainEqual({
      ...{ choker: "slow", opponent: "thief", mixture: "minority", ratio: 0.25, won: 0, games: 3 },
    });
    expect(encounters).toContainEqual({
      ...{ choker: "thief", opponent: "slow", mixture: "majority", ratio: 4, won: 1, games: 3 },
    });
  });

  it("gives half a game to each of two that are as fast, and the same place for the same points", () => {
    const { ranking, encounters } = judgeGames(
      tournament.games,
      played(tournament, ["1"], () => 70),
    );
    expect(ranking.map(({ place, choker }) => [place, choker])).toEqual([
      [1, "fast"],
      [1, "slow"],
      [1, "thief"],
    ]);
    for (const { won, ratio } of encounters) expect([won, ratio]).toEqual([0.5, 1]);
    const turned = new Tournament(smallScenario(50), contestants("slow", "fast"));
    const again = judgeGames(
      turned.games,
      played(turned, ["1"], () => 70),
    );
    expect(again.ranking.map(({ choker }) => choker)).toEqual(["fast", "slow"]);
  });

  it("has no performance where nobody has a speed, be it 0 or none", () => {
    const { ranking } = judgeGames(
      tournament.games,
      played(tournament, ["1"], () => 0),
    );
    expect(ranking.map(({ performance }) => performance.value)).toEqual([0, 0, 0]);
    const nobodyCame = played(tournament, ["1"], speedOf).map((run) => ({ ...run, swarm: {} }));
    const performances = judgeGames(tournament.games, nobodyCame).ranking.map(
      ({ performance }) => performance,
    );
    for (const performance of performances)
      expect(performance).toEqual({ value: 0, interval: { low: 0, high: 1, level: 1 }, games: 0 });
  });

  it("counts no game in which one of the two was never there", () => {
    const runs = played(tournament, ["1"], speedOf).map((run) => ({
      ...run,
      classes: { ...run.classes, slow: {} },
    }));
    const { encounters } = judgeGames(tournament.games, runs);
    expect(new Set(encounters.map(({ choker }) => choker))).toEqual(new Set(["fast", "thief"]));
    const withoutFast = runs.map((run) => ({ ...run, classes: { ...run.classes, fast: {} } }));
    expect(judgeGames(tournament.games, withoutFast).encounters).toEqual([]);
  });

  it("is the less sure the more the seeds disagree", () => {
    const seeds = ["1", "2", "3", "4", "5", "6"];
    const moody = played(tournament, seeds, (choker, variant, seed) =>
      choker === "slow" ? 60 + 30 * (Number(seed) % 2) : speedOf(choker, variant) * 0.75,
    );
    const { ranking } = judgeGames(tournament.games, moody);
    const { robustness } = ranking.find(({ choker }) => choker === "slow")!;
    expect(robustness.value).toBe(0.25);
    expect(robustness.interval.low).toBeLessThan(0.25);
    expect(robustness.interval.high).toBeGreaterThan(0.25);
    expect(robustness.interval.level).toBe(0.95);
  });

  it("keeps ratios finite where somebody got nothing", () => {
    const { encounters } = judgeGames(
      tournament.games,
      played(tournament, ["1"], (choker) => (choker === "slow" ? 0 : 80)),
    );
    const found = encounters.find(({ choker, opponent }) => choker === "fast" && opponent === "slow");
    expect(found).toMatchObject({ ratio: 80, won: 1 });
  });

  it("leaves out what was not played", () => {
    const runs = played(tournament, ["1"], speedOf).filter(
      ({ variant }) => variant === "fast" || variant === "slow",
    );
    const { ranking, encounters } = judgeGames(tournament.games, runs);
    expect(encounters).toEqual([]);
    expect(ranking.map(({ choker, points, robustness }) => [choker, points, robustness.games])).toEqual([
      ["fast", 1, 0],
      ["slow", 0.5, 0],
      ["thief", 0, 0],
    ]);
  });
});

function timesOf({ arrival, count, name }: Population, seed: number): readonly number[] {
  return arrivalTimes(arrival, count, new SeededRandom(seed).fork(name));
}

function withLeecher(base: Scenario, given: Partial<Scenario["populations"][number]>): Scenario {
  return {
    ...base,
    populations: base.populations.map((each) => (each.name === "leecher" ? { ...each, ...given } : each)),
  };
}
