import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  approximateChainUnits,
  chainServed,
  chainUnits,
  parallelTreesUnits,
  treeUnits,
} from "../../src/oracles/index.js";

/** When each of `peers` is served by chains, one by one: chain s serves its k-th at s + 1 + k / C. */
function chainTimes(chunks: number, peers: number): number[] {
  const times: number[] = [];
  for (let start = 0; start < peers; start++) {
    for (let place = 0; place < peers; place++) times.push((start + 1) * chunks + place);
  }
  return times
    .sort((one, other) => one - other)
    .slice(0, peers)
    .map((time) => time / chunks);
}

/**
 * When the last of `peers` has everything, when each place feeds the next `arity` ones chunk by chunk: who is fed by
 * the server is one of the first `roots`. In chunk times of a link.
 */
function treeTime(chunks: number, peers: number, arity: number, roots: number): number {
  const got: number[][] = [];
  for (let place = 0; place < peers; place++) {
    const parent = place < roots ? undefined : got[Math.floor((place - roots) / arity)]!;
    let free = 0;
    got.push(Array.from({ length: chunks }, (_, chunk) => (free = Math.max(free, parent?.[chunk] ?? 0) + 1)));
  }
  return Math.max(...got.map((times) => times.at(-1)!));
}

describe("linear chains", () => {
  it("take the published times", () => {
    expect(chainUnits(10, 100)).toBe(4.9);
    expect(chainUnits(100, 1_000)).toBe(4.99);
    expect(chainUnits(400, 1_000)).toBeCloseTo(2.75, 2);
    expect(approximateChainUnits(10, 100)).toBeCloseTo(4.89, 2);
    expect(approximateChainUnits(400, 1_000)).toBeCloseTo(2.79, 2);
  });

  test.prop([fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 60 })])(
    "serve peers one by one as they are counted",
    (chunks, peers) => {
      expect(chainUnits(chunks, peers)).toBe(chainTimes(chunks, peers).at(-1));
    },
  );

  test.prop([fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 20 })])(
    "have served t + C t (t - 1) / 2 after t whole units",
    (chunks, units) => {
      const served = chainServed(chunks, units);
      expect(chainUnits(chunks, served)).toBeLessThanOrEqual(units);
      expect(chainUnits(chunks, served + 1)).toBeGreaterThan(units);
    },
  );
});

const arity = fc.integer({ min: 2, max: 5 });
const peers = fc.integer({ min: 1, max: 200 });

describe("trees", () => {
  test.prop([fc.integer({ min: 1, max: 20 }), peers, arity])(
    "take as long as chunks need down one tree",
    (chunks, count, width) => {
      const linkTimes = treeTime(chunks, count, width, width);
      expect(treeUnits(chunks, count, width)).toBeCloseTo((linkTimes * width) / chunks, 9);
    },
  );

  test.prop([fc.integer({ min: 1, max: 10 }), peers, arity])(
    "take, in parallel, as long as a stripe needs down its own",
    (stripeChunks, count, width) => {
      const chunks = stripeChunks * width;
      const linkTimes = treeTime(stripeChunks, count, width, 1);
      expect(parallelTreesUnits(chunks, count, width)).toBeCloseTo((linkTimes * width) / chunks, 9);
    },
  );

  it("agree with the paper where the root's level fills its places", () => {
    expect(parallelTreesUnits(100, 27, 3)).toBeCloseTo(1 + (3 * 3) / 100, 12);
    expect(treeUnits(100, 8, 3)).toBeCloseTo(3 + (1 * 3) / 100, 12);
  });

  it("in parallel are three or so times faster than one alone, and faster than chains for many peers", () => {
    expect(parallelTreesUnits(300, 1_000, 3)).toBeLessThan(treeUnits(300, 1_000, 3) / 2.5);
    expect(parallelTreesUnits(300, 10_000, 3)).toBeLessThan(chainUnits(300, 10_000));
  });

  it("need two branches at least", () => {
    expect(() => treeUnits(10, 10, 1)).toThrow(RangeError);
    expect(() => parallelTreesUnits(10, 10, 1.5)).toThrow(RangeError);
  });
});
