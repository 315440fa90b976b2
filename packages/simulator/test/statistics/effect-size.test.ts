import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { cliffsDelta, standardisedDifference } from "../../src/statistics/index.js";

const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 20 });

describe("Cliff's delta", () => {
  it("is 1 when all are above, -1 when all are below, 0 of the same", () => {
    expect(cliffsDelta([5, 6], [1, 2])).toBe(1);
    expect(cliffsDelta([1, 2], [5, 6])).toBe(-1);
    expect(cliffsDelta([1, 2, 3], [1, 2, 3])).toBe(0);
  });

  test.prop([values, values])("lies between -1 and 1, and changes its sign with the sides", (one, other) => {
    const delta = cliffsDelta(one, other);
    expect(Math.abs(delta)).toBeLessThanOrEqual(1);
    expect(cliffsDelta(other, one)).toBeCloseTo(-delta, 12);
  });

  it("refuses an empty side", () => {
    expect(() => cliffsDelta([], [1])).toThrow(RangeError);
    expect(() => cliffsDelta([1], [])).toThrow(RangeError);
  });
});

describe("the standardised difference of pairs", () => {
  it("is the mean over the standard deviation, less what few pairs add", () => {
    // mean 2, sample deviation sqrt(2.5), four degrees of freedom: 1 - 3/15
    expect(standardisedDifference([0, 1, 2, 3, 4])).toBeCloseTo((2 / Math.sqrt(2.5)) * 0.8, 12);
  });

  it("is undefined of one or two: what is taken off would leave nothing of it", () => {
    expect(standardisedDifference([3])).toBeUndefined();
    expect(standardisedDifference([3, 3.1])).toBeUndefined();
    // mean 3, sample deviation 1, two degrees of freedom: 1 - 3/7
    expect(standardisedDifference([2, 3, 4])).toBeCloseTo((3 * 4) / 7, 12);
  });

  it("is undefined where there is no scale", () => {
    expect(standardisedDifference([3, 3, 3])).toBeUndefined();
  });

  it("is undefined of differences that are the same but for rounding", () => {
    expect(standardisedDifference([0.9 - 0.8, 0.8 - 0.7, 0.4 - 0.3])).toBeUndefined();
  });

  test.prop([
    fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3 }),
    fc.integer({ min: -40, max: 40 }),
  ])("does not depend on the unit", (differences, doublings) => {
    const inAnother = differences.map((difference) => difference * 2 ** doublings);
    expect(standardisedDifference(inAnother)).toEqual(standardisedDifference(differences));
  });

  test.prop([values])("changes its sign with that of the differences", (differences) => {
    const size = standardisedDifference(differences);
    const other = standardisedDifference(differences.map((difference) => -difference));
    expect(other ?? 0).toBeCloseTo(-(size ?? 0), 12);
  });
});
