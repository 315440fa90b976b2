import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { entropy, evenness, jainIndex } from "../../src/statistics/index.js";

const shares = fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 50 });

describe("Jain's index", () => {
  it("is 1 when all have the same, 1/n when one has everything, and 1 where there is nothing to have", () => {
    expect(jainIndex([3, 3, 3])).toBeCloseTo(1, 12);
    expect(jainIndex([0, 0, 0, 8])).toBeCloseTo(0.25, 12);
    expect(jainIndex([0, 0])).toBe(1);
  });

  it("is that of the paper for half of the users", () => {
    expect(jainIndex([1, 1, 0, 0])).toBeCloseTo(0.5, 12);
  });

  it("is undefined of nobody", () => {
    expect(jainIndex([])).toBeUndefined();
  });

  it("survives shares whose squares are no numbers", () => {
    expect(jainIndex([1e200, 1e200])).toBeCloseTo(1, 12);
    expect(jainIndex([1e-200, 1e-200])).toBeCloseTo(1, 12);
  });

  test.prop([shares])("lies between 1/n and 1", (values) => {
    const index = jainIndex(values)!;
    expect(index).toBeGreaterThanOrEqual(1 / values.length - 1e-9);
    expect(index).toBeLessThanOrEqual(1 + 1e-9);
  });

  test.prop([fc.array(fc.nat(), { minLength: 1 }), fc.double({ min: 1e-3, max: 1e3, noNaN: true })])(
    "does not depend on the unit",
    (values, unit) => {
      expect(jainIndex(values.map((value) => value * unit))).toBeCloseTo(jainIndex(values)!, 9);
    },
  );
});

describe("entropy", () => {
  it("is log2(n) when all are the same, and 0 when there is but one", () => {
    expect(entropy([2, 2, 2, 2])).toBeCloseTo(2, 12);
    expect(entropy([0, 5, 0])).toBe(0);
    expect(entropy([0, 0])).toBe(0);
    expect(entropy([])).toBe(0);
  });

  test.prop([shares])("lies between 0 and log2(n)", (values) => {
    expect(entropy(values)).toBeGreaterThanOrEqual(0);
    expect(entropy(values)).toBeLessThanOrEqual(Math.log2(values.length) + 1e-9);
  });
});

describe("evenness", () => {
  it("is 1 when all are the same, 0 when one has everything, and 1 where there is nothing to tell apart", () => {
    expect(evenness([7, 7, 7])).toBeCloseTo(1, 12);
    expect(evenness([0, 7])).toBe(0);
    // of two that have 3/4 and 1/4, and of two more that have nothing: 0.811 of 1 bit, and of 2
    expect([evenness([3, 1]), evenness([3, 0, 1, 0])]).toEqual([
      expect.closeTo(0.8113, 4),
      expect.closeTo(0.4056, 4),
    ]);
    expect(evenness([7])).toBe(1);
    expect(evenness([0, 0])).toBe(1);
    expect(evenness([])).toBe(1);
  });

  it("is not above 1 of as many as for which rounding would have it", () => {
    expect(entropy(new Array<number>(11).fill(3)) / Math.log2(11)).toBeGreaterThan(1);
    expect(evenness(new Array<number>(11).fill(3))).toBe(1);
  });

  test.prop([shares])("never leaves 0 to 1", (values) => {
    expect(evenness(values)).toBeGreaterThanOrEqual(0);
    expect(evenness(values)).toBeLessThanOrEqual(1);
  });
});
