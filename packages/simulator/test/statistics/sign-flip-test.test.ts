import { fc, test } from "@fast-check/vitest";
import { SeededRandom } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { signFlipProbability } from "../../src/statistics/index.js";

const random = () => new SeededRandom(1);

describe("the sign-flip test", () => {
  it("counts the ways in which a mean is as far from 0", () => {
    // of the eight sums of +-1, +-2, +-3 only 6 and -6 are as far
    expect(signFlipProbability([1, 2, 3], random())).toBe(2 / 8);
    // 4 and -4 too, two ways each
    expect(signFlipProbability([-1, 2, 3], random())).toBe(4 / 8);
  });

  it("cannot come below 2 / 2^n: five pairs never reach 0.05, six do", () => {
    expect(signFlipProbability([9, 9, 9, 9, 9], random())).toBeGreaterThan(0.05);
    expect(signFlipProbability([9, 9, 9, 9, 9, 9], random())).toBeLessThan(0.05);
  });

  it("is 1 where there is no difference, and of nothing", () => {
    expect(signFlipProbability([0, 0, 0], random())).toBe(1);
    expect(signFlipProbability([2, -2], random())).toBe(1);
    expect(signFlipProbability([], random())).toBe(1);
  });

  it("draws where there are too many ways to try all, and comes near the exact answer", () => {
    // 11 of 13 the same way: two-sided binomial probability 2 * (1 + 13 + 78) / 8192
    const differences = [-1, -1, ...new Array<number>(11).fill(1)];
    expect(signFlipProbability(differences, random())).toBeCloseTo(0.0225, 2);
  });

  it("counts what is there as one of those that are drawn", () => {
    expect(signFlipProbability(new Array<number>(40).fill(1), random())).toBe(1 / 2_001);
  });

  test.prop([
    fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 8 }),
    fc.integer({ min: -40, max: 40 }),
  ])("does not depend on the unit", (differences, doublings) => {
    const inAnother = differences.map((difference) => difference * 2 ** doublings);
    expect(signFlipProbability(inAnother, random())).toBe(signFlipProbability(differences, random()));
  });

  test.prop([fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { maxLength: 10 })])(
    "does not depend on the sign or the order",
    (differences) => {
      const probability = signFlipProbability(differences, random());
      const flipped = differences.map((difference) => -difference).reverse();
      expect(probability).toBeGreaterThan(0);
      expect(probability).toBeLessThanOrEqual(1);
      expect(signFlipProbability(flipped, random())).toBe(probability);
    },
  );
});
