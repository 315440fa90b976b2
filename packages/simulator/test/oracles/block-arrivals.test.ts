import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { meanCompletion, peerToPeerRate } from "../../src/oracles/index.js";

describe("the exact chain of PRISM's peer2peer", () => {
  it("has the published means", () => {
    const mean = (clients: number, blocks: number) =>
      meanCompletion({ clients, blocks, rate: peerToPeerRate });
    expect(mean(4, 4)).toBeCloseTo(0.648, 3);
    expect(mean(4, 8)).toBeCloseTo(0.761, 3);
    expect(Math.floor(mean(5, 8) * 1_000) / 1_000).toBe(0.714);
  });

  it("gets a block from the origin and up to three others", () => {
    expect([0, 1, 2, 3, 4, 10].map(peerToPeerRate)).toEqual([2, 4, 6, 8, 8, 8]);
  });

  it("takes the sum of its waits for one block: a quarter each for two clients", () => {
    expect(meanCompletion({ clients: 2, blocks: 1, rate: peerToPeerRate })).toBeCloseTo(1 / 4 + 1 / 4, 12);
  });

  test.prop([fc.integer({ min: 1, max: 30 })])(
    "is the last of so many equal waits for one client",
    (blocks) => {
      let harmonic = 0;
      for (let block = 1; block <= blocks; block++) harmonic += 1 / block;
      expect(meanCompletion({ clients: 1, blocks, rate: () => 2 })).toBeCloseTo(harmonic / 2, 9);
    },
  );

  test.prop([fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })])(
    "is the last of all waits where holders do not help",
    (clients, blocks) => {
      let harmonic = 0;
      for (let each = 1; each <= clients * blocks; each++) harmonic += 1 / each;
      expect(meanCompletion({ clients, blocks, rate: () => 1 })).toBeCloseTo(harmonic, 9);
    },
  );
});
