import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { spreadOf } from "../../src/statistics/index.js";

describe("the spread of numbers", () => {
  it("is undefined of none", () => {
    expect(spreadOf([])).toBeUndefined();
  });

  it("interpolates quantiles, as numpy does", () => {
    // numpy.percentile(range(1, 11), [50, 95])
    expect(spreadOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual({
      count: 10,
      mean: 5.5,
      median: 5.5,
      p95: expect.closeTo(9.55, 12) as number,
      last: 10,
    });
  });

  test.prop([fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1 })])(
    "is in order, and does not depend on that of the numbers",
    (values) => {
      const spread = spreadOf(values)!;
      expect(spread.median).toBeLessThanOrEqual(spread.p95);
      expect(spread.p95).toBeLessThanOrEqual(spread.last);
      expect(spread.last).toBe(Math.max(...values));
      expect(spreadOf(values.toReversed())).toEqual(spread);
    },
  );

  test.prop([fc.array(fc.integer(), { minLength: 1 })])("leaves the numbers as they were", (values) => {
    const before = [...values];
    spreadOf(values);
    expect(values).toEqual(before);
  });
});
