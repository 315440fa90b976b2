import { fc, test } from "@fast-check/vitest";
import { SeededRandom } from "@minibit/core";
import { median } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { MedianIntervals, bootstrapInterval } from "../../src/statistics/index.js";

const intervals = () => new MedianIntervals(new SeededRandom(5));

describe("the intervals of medians", () => {
  it.each([6, 10, 25])("are those of the bootstrap, of %i values", (count) => {
    const random = new SeededRandom(9);
    const values = Array.from({ length: count }, () => random.below(1000));
    const { low, high, level } = intervals().of(values);
    const other = bootstrapInterval(values, median, { random, resamples: 20_000 });
    const range = Math.max(...values) - Math.min(...values);
    expect(Math.abs(low - other.low)).toBeLessThan(range / 20);
    expect(Math.abs(high - other.high)).toBeLessThan(range / 20);
    expect(level).toBe(0.95);
  });

  test.prop([fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 20 })])(
    "lie around the median, turn with the values, and do not depend on what was asked before",
    (values) => {
      const { low, high } = intervals().of(values);
      expect(low).toBeLessThanOrEqual(median(values));
      expect(high).toBeGreaterThanOrEqual(median(values));
      const asked = intervals();
      asked.of([1, 2, 3]);
      expect(asked.of(values.toReversed())).toMatchObject({ low, high });
    },
  );

  it("are the range of fewer than six values, and say how little that is", () => {
    const of = (count: number) => intervals().of([5, 1, 3, 2, 4].slice(0, count));
    expect(of(1)).toEqual({ low: 5, high: 5, level: 0 });
    expect(of(2)).toEqual({ low: 1, high: 5, level: 0.5 });
    expect(of(3)).toEqual({ low: 1, high: 5, level: 0.75 });
    expect(of(5)).toEqual({ low: 1, high: 5, level: 0.9375 });
  });

  it("hold the median of few values as often as their level says", () => {
    const random = new SeededRandom(3);
    const held = Array.from({ length: 2000 }, () => {
      const { low, high } = intervals().of(Array.from({ length: 4 }, () => random.next()));
      return low <= 0.5 && high >= 0.5;
    });
    expect(held.filter(Boolean).length / held.length).toBeCloseTo(0.875, 1);
  });

  it("are not to be had of nothing", () => {
    expect(() => intervals().of([])).toThrow(RangeError);
  });
});
