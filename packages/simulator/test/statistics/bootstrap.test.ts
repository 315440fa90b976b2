import { fc, test } from "@fast-check/vitest";
import { SeededRandom } from "@minibit/core";
import { mean, median } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { bootstrapInterval } from "../../src/statistics/index.js";

/** A normal deviate, near enough: the sum of twelve draws (Irwin-Hall). */
function normal(random: SeededRandom): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw++) sum += random.next();
  return sum;
}

describe("the bootstrap", () => {
  test.prop([fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 }), fc.bigInt()])(
    "stays among the values, has its ends in order, and is the same for the same seed",
    (values, seed) => {
      const options = () => ({ random: new SeededRandom(seed), resamples: 200 });
      const interval = bootstrapInterval(values, median, options());
      expect(interval.low).toBeLessThanOrEqual(interval.high);
      expect(interval.low).toBeGreaterThanOrEqual(Math.min(...values));
      expect(interval.high).toBeLessThanOrEqual(Math.max(...values));
      expect(bootstrapInterval(values, median, options())).toEqual(interval);
    },
  );

  it("is a point when all values are the same", () => {
    const interval = bootstrapInterval([4, 4, 4], mean, { random: new SeededRandom(1) });
    expect(interval).toEqual({ low: 4, high: 4, level: 0.95 });
  });

  it("is wider the surer it is to be", () => {
    const values = Array.from({ length: 20 }, (_, index) => index);
    const of = (level: number) => bootstrapInterval(values, mean, { random: new SeededRandom(1), level });
    expect(of(0.5).high - of(0.5).low).toBeLessThan(of(0.99).high - of(0.99).low);
  });

  it("holds the true mean of a normal distribution about as often as it says", () => {
    const random = new SeededRandom(7);
    let held = 0;
    for (let round = 0; round < 300; round++) {
      const values = Array.from({ length: 30 }, () => normal(random));
      const { low, high } = bootstrapInterval(values, mean, { random, resamples: 300 });
      if (low <= 0 && high >= 0) held++;
    }
    expect(held / 300).toBeGreaterThan(0.89);
    expect(held / 300).toBeLessThan(0.99);
  });

  it("refuses to say anything of nothing", () => {
    expect(() => bootstrapInterval([], mean, { random: new SeededRandom(1) })).toThrow(RangeError);
  });
});
