import { type PeerSampler, StrategyRegistry, type SwarmMember } from "@minibit/core/strategy";
import { describe, expect, it } from "vitest";
import { strategies } from "../../src/index.js";
import { FakeSwarm, member, members, names, random } from "./fake-swarm.js";

function sampler(name: string, options?: unknown): PeerSampler {
  const registry = new StrategyRegistry();
  registry.add(strategies);
  return registry.sampler(name, options, () => {
    throw new Error("these strategies ask for nothing");
  });
}

const me = member("me");

/** What `name` returns to `requester` in a swarm of it and `others`. */
function sample(
  name: string,
  others: readonly SwarmMember[],
  wanted: number,
  { requester = me, options }: { requester?: SwarmMember; options?: unknown } = {},
): SwarmMember[] {
  const swarm = new FakeSwarm([...others.slice(1), requester, ...others.slice(0, 1)]);
  return [...sampler(name, options).sample(swarm, requester, wanted, random)];
}

/** How often each was among those returned in `times`. */
function counts(times: number, once: () => readonly SwarmMember[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (let time = 0; time < times; time++) {
    for (const { id } of once()) counted.set(id, (counted.get(id) ?? 0) + 1);
  }
  return counted;
}

describe.each(Object.keys(strategies.samplers!))("%s", (name) => {
  it("names everybody else where that is no more than was asked, and as many as asked otherwise", () => {
    const others = members("p", 6, { uploadRate: 100 });
    expect(names(sample(name, others, 6))).toEqual(["p0", "p1", "p2", "p3", "p4", "p5"]);
    expect(names(sample(name, others, 50))).toHaveLength(6);
    expect(new Set(names(sample(name, others, 4)))).toHaveProperty("size", 4);
    expect(sample(name, others, 0)).toEqual([]);
    expect(sample(name, [], 50)).toEqual([]);
  });

  it("draws no more of a large swarm than it was told to compare", () => {
    const swarm = new FakeSwarm([me, ...members("p", 3_000)]);
    void [...sampler(name).sample(swarm, me, 50, random)];
    expect(swarm.drawn).toBeLessThanOrEqual(1_001);
  });
});

describe.each(["seeds-last", "similar-bandwidth", "subnet-first"])("%s", (name) => {
  it("compares as many as its option says, or as many as were asked for where that is more", () => {
    const swarm = new FakeSwarm([me, ...members("p", 3_000)]);
    void [...sampler(name, { pool: 100 }).sample(swarm, me, 50, random)];
    expect(swarm.drawn).toBe(101);
    void [...sampler(name, { pool: 100 }).sample(swarm, me, 200, random)];
    expect(swarm.drawn).toBe(201);
  });
});

describe("random", () => {
  it("names each equally often", () => {
    const others = members("p", 10);
    const counted = counts(2_000, () => sample("random", others, 5));
    for (const { id } of others) expect(Math.abs(counted.get(id)! - 1_000)).toBeLessThan(120);
  });
});

describe("everybody", () => {
  it("names the same to everybody, in the tracker's order", () => {
    const swarm = new FakeSwarm([me, ...members("p", 9)]);
    const first = [...sampler("everybody").sample(swarm, me, 3, random)];
    expect(first.map(({ id }) => id)).toEqual(["p0", "p1", "p2"]);
    const fourth = [...sampler("everybody").sample(swarm, first[1]!, 3, random)];
    expect(fourth.map(({ id }) => id)).toEqual(["me", "p0", "p2"]);
    expect(swarm.drawn).toBe(0);
  });
});

describe("seeds-last", () => {
  const others = [...members("seed", 5, { left: 0 }), ...members("leecher", 5)];

  it("names seeds only where leechers are too few", () => {
    expect(names(sample("seeds-last", others, 4)).filter((id) => id.startsWith("seed"))).toEqual([]);
    const seven = sample("seeds-last", others, 7).map(({ id }) => id.replace(/\d/, ""));
    expect(seven).toEqual([...Array<string>(5).fill("leecher"), "seed", "seed"]);
  });

  it("names each leecher equally often, and each seed that is left", () => {
    const counted = counts(2_000, () => sample("seeds-last", others, 6));
    for (const { id } of members("leecher", 5)) expect(counted.get(id)).toBe(2_000);
    for (const { id } of members("seed", 5)) expect(Math.abs(counted.get(id)! - 400)).toBeLessThan(100);
  });
});

describe("similar-bandwidth", () => {
  const rates = [10, 40, 90, 130, 1_000, 0].map((uploadRate) => member(`r${uploadRate}`, { uploadRate }));
  const requester = member("me", { uploadRate: 100 });

  // factors from 100: 10 for r10, 2.5 for r40, 1.1 for r90, 1.3 for r130, 10 for r1000
  it("names half by the factor between the rates", () => {
    const counted = counts(600, () => sample("similar-bandwidth", rates, 4, { requester }));
    expect(counted.get("r90")).toBe(600);
    expect(counted.get("r130")).toBe(600);
    for (const id of ["r10", "r40", "r1000", "r0"]) expect(Math.abs(counted.get(id)! - 300)).toBeLessThan(60);
  });

  it("names as large a part by rate as it is told", () => {
    const all = sample("similar-bandwidth", rates, 3, { requester, options: { share: 1 } });
    expect(names(all)).toEqual(["r130", "r40", "r90"]);
    const none = counts(600, () =>
      sample("similar-bandwidth", rates, 3, { requester, options: { share: 0 } }),
    );
    for (const { id } of rates) expect(Math.abs(none.get(id)! - 300)).toBeLessThan(60);
  });

  it("names any to who has no rate yet", () => {
    const counted = counts(600, () => sample("similar-bandwidth", rates, 3));
    for (const { id } of rates) expect(Math.abs(counted.get(id)! - 300)).toBeLessThan(60);
  });

  it("mixes both halves, since a peer may dial the first only", () => {
    const first = counts(600, () => sample("similar-bandwidth", rates, 4, { requester }).slice(0, 1));
    expect(first.get("r90")).toBeLessThan(250);
    expect(first.get("r1000")).toBeGreaterThan(20);
  });
});

describe("subnet-first", () => {
  const near = members("near", 4, { host: "192.0.2.77" });
  const far = members("far", 4, { host: "192.0.3.77" });
  const others = [...far, ...near];

  it.each([
    ["the neighbours but for one from outside", 4, {}, ["far", "near", "near", "near"]],
    ["all neighbours, and others for what is left", 6, {}, ["far", "far", "near", "near", "near", "near"]],
    ["as many from outside as told", 4, { outside: 3 }, ["far", "far", "far", "near"]],
    ["neighbours alone when told so", 4, { outside: 0 }, ["near", "near", "near", "near"]],
    ["no neighbour where one place is for outside", 1, {}, ["far"]],
  ])("names %s", (_, wanted, options, expected) => {
    const sampled = sample("subnet-first", others, wanted, { options });
    expect(names(sampled).map((id) => id.replace(/\d/, ""))).toEqual(expected);
  });

  it("names neighbours in the outsiders' place where there are none of these", () => {
    expect(names(sample("subnet-first", near, 4))).toEqual(["near0", "near1", "near2", "near3"]);
  });

  it("names neighbours first, each equally often", () => {
    const first = counts(800, () => sample("subnet-first", others, 8).slice(0, 1));
    for (const { id } of near) expect(Math.abs(first.get(id)! - 200)).toBeLessThan(60);
  });
});
