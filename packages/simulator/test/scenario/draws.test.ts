import { fc, test } from "@fast-check/vitest";
import { SeededRandom } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { arrivalTimes } from "../../src/scenario/arrival-times.js";
import type { Arrival } from "../../src/scenario/coming-and-going.js";
import { drawQuantity } from "../../src/scenario/draw-quantity.js";
import { drawExponential } from "../../src/exponential.js";
import type { Quantity } from "../../src/scenario/quantity.js";

const MANY = 20_000;

function draws(draw: (random: SeededRandom) => number, seed = 1, count = MANY): number[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, () => draw(random));
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The greatest distance between how `values` are spread and how the exponential distribution is. */
function distanceFromExponential(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const gaps = sorted.map((value, index) => Math.abs(1 - Math.exp(-value) - (index + 0.5) / sorted.length));
  return Math.max(...gaps);
}

describe("an exponential draw", () => {
  it.each([1, 2, 3])(
    "is spread as the distribution is (Kolmogorov and Smirnov, 1 in 1,000; seed %d)",
    (seed) => {
      expect(distanceFromExponential(draws(drawExponential, seed))).toBeLessThan(1.95 / Math.sqrt(MANY));
    },
  );

  it("is told from one that is spread a little differently", () => {
    const slightly = draws(drawExponential).map((value) => value * 1.05);
    expect(distanceFromExponential(slightly)).toBeGreaterThan(1.95 / Math.sqrt(MANY));
  });

  it("takes 4.3 numbers on the mean", () => {
    let taken = 0;
    const random = new SeededRandom(1);
    const counting = Object.create(random, {
      next: { value: () => (taken++, random.next()) },
    }) as SeededRandom;
    for (let index = 0; index < MANY; index++) drawExponential(counting);
    expect(taken / MANY).toBeCloseTo(Math.E ** 2 / (Math.E - 1), 1);
  });

  test.prop([fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })])("is above 0 and finite", (seed) => {
    const drawn = drawExponential(new SeededRandom(seed));
    expect(drawn > 0 && Number.isFinite(drawn)).toBe(true);
  });

  it("gives these bits, on every Node", () => {
    expect(draws(drawExponential, 7, 4)).toEqual(FIRST_OF_SEED_7);
  });
});

describe("a quantity", () => {
  it.each<[Quantity, number]>([
    [{ kind: "fixed", value: 5 }, 5],
    [{ kind: "uniform", least: 2, most: 4 }, 3],
    [{ kind: "exponential", mean: 8 }, 8],
    [
      {
        kind: "choice",
        of: [
          { value: 1, weight: 3 },
          { value: 9, weight: 1 },
        ],
      },
      3,
    ],
  ])("%j has a mean of %d", (quantity, mean) => {
    const drawn = meanOf(draws((random) => drawQuantity(quantity, random)));
    expect(Math.abs(drawn / mean - 1)).toBeLessThan(0.03);
  });

  it("without a bound is infinite", () => {
    expect(drawQuantity({ kind: "unbounded" }, new SeededRandom(1))).toBe(Infinity);
  });

  const amount = fc.double({ min: 0.001, max: 1e9, noNaN: true });

  test.prop([amount, amount, fc.nat()])("lies between the two that are given", (a, b, seed) => {
    const [least, most] = [Math.min(a, b), Math.max(a, b)];
    const drawn = drawQuantity({ kind: "uniform", least, most }, new SeededRandom(seed));
    expect(drawn >= least && drawn <= most).toBe(true);
  });

  test.prop([fc.array(fc.record({ value: amount, weight: amount }), { minLength: 1 }), fc.nat()])(
    "is one of those that are given",
    (of, seed) => {
      const drawn = drawQuantity({ kind: "choice", of }, new SeededRandom(seed));
      expect(of.map(({ value }) => value)).toContain(drawn);
    },
  );

  it("that is fixed takes nothing from chance", () => {
    const [random, other] = [new SeededRandom(1), new SeededRandom(1)];
    drawQuantity({ kind: "fixed", value: 5 }, random);
    expect(random.next()).toBe(other.next());
  });
});

describe("arrivals", () => {
  const times = (arrival: Arrival, count: number, seed = 1): number[] =>
    arrivalTimes(arrival, count, new SeededRandom(seed));

  it("are all at one moment", () => {
    expect(times({ kind: "at-once", atMs: 500 }, 3)).toEqual([500, 500, 500]);
  });

  it("are spread evenly over a time, each in the middle of its gap", () => {
    const arrival: Arrival = { kind: "over", fromMs: 100, durationMs: 1_000, jitter: 0 };
    expect(times(arrival, 4)).toEqual([225, 475, 725, 975]);
  });

  it("are moved by as much as they may be", () => {
    const moved = times({ kind: "over", fromMs: 0, durationMs: 1_000_000, jitter: 0.3 }, 1_000);
    const parts = moved.map((time, index) => (time - (index + 0.5) * 1_000) / 1_000);
    expect(Math.max(...parts)).toBeGreaterThan(0.29);
    expect(Math.min(...parts)).toBeLessThan(-0.29);
    expect(Math.max(...parts.map(Math.abs))).toBeLessThanOrEqual(0.3 + 1e-9);
  });

  it("come at random, as often as is said", () => {
    const [first, ...others] = times({ kind: "poisson", fromMs: 5_000, perSecond: 0.5 }, MANY);
    expect(first).toBeGreaterThan(5_000);
    const gaps = others.map((time, index) => time - (index === 0 ? first! : others[index - 1]!));
    expect(Math.abs(meanOf(gaps) / 2_000 - 1)).toBeLessThan(0.03);
    expect(distanceFromExponential(gaps.map((gap) => gap / 2_000))).toBeLessThan(
      1.95 / Math.sqrt(gaps.length),
    );
  });

  it("are those of a trace, the first of them if there are more", () => {
    expect(times({ kind: "trace", timesMs: [1, 5, 9] }, 2)).toEqual([1, 5]);
  });

  const anyArrival = fc.oneof(
    fc.record({ kind: fc.constant("at-once" as const), atMs: fc.nat() }),
    fc.record({
      kind: fc.constant("over" as const),
      fromMs: fc.nat(),
      durationMs: fc.double({ min: 1, max: 1e8, noNaN: true }),
      jitter: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    fc.record({
      kind: fc.constant("poisson" as const),
      fromMs: fc.nat(),
      perSecond: fc.double({ min: 0.001, max: 1e3, noNaN: true }),
    }),
  );

  test.prop([anyArrival, fc.nat(200), fc.nat()])(
    "are as many as asked, in order, and none before its time or after it",
    (arrival, count, seed) => {
      const from = arrival.kind === "at-once" ? arrival.atMs : arrival.fromMs;
      const to = arrival.kind === "over" ? from + arrival.durationMs : Infinity;
      const all = times(arrival, count, seed);
      expect(all).toHaveLength(count);
      expect(all.every((time) => time >= from && time <= to)).toBe(true);
      expect(all).toEqual(all.toSorted((a, b) => a - b));
    },
  );
});

/** Recorded once: a change of these changes every run with a draw in it. */
const FIRST_OF_SEED_7: readonly number[] = [
  0.0001809837995097041, 0.43373837193939835, 0.9706975863082334, 1.0555359540740028,
];
