import { fc, test } from "@fast-check/vitest";
import { SeededRandom } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { type MeasureComparison, type MeasuredRun, compare } from "../../src/experiment/index.js";
import { measuredRun } from "./samples.js";

const SEEDS = ["1", "2", "3", "4", "5", "6", "7", "8"];
const VARIANTS = ["base", "other"];

/** Runs in which the base has a value for each seed, and the other one that value changed. */
function runs(name: string, change: (value: number, index: number) => number, seeds = SEEDS): MeasuredRun[] {
  const random = new SeededRandom(3);
  return seeds.flatMap((seed, index) => {
    const value = 100 + 10 * random.next();
    return [
      measuredRun("base", seed, { [name]: value }),
      measuredRun("other", seed, { [name]: change(value, index) }),
    ];
  });
}

function comparisonOf(measured: readonly MeasuredRun[], name: string, seeds = SEEDS): MeasureComparison {
  const result = compare(measured, { variants: VARIANTS, seeds });
  return result.measures.find(
    ({ measure, population }) => measure.name === name && population === undefined,
  )!;
}

const verdictOf = (measured: readonly MeasuredRun[], name: string, seeds = SEEDS) =>
  comparisonOf(measured, name, seeds).differences[0]!.verdict;

describe("a comparison", () => {
  it("calls a variant faster where every pair says so", () => {
    const found = comparisonOf(
      runs("download-mean", (value) => value * 0.8),
      "download-mean",
    );
    const difference = found.differences[0]!;
    expect(difference.verdict).toEqual({ kind: "better", words: "faster" });
    expect(difference.relative!.median).toBeCloseTo(-0.2, 12);
    expect(difference.relative!.interval.high).toBeCloseTo(-0.2, 12);
    expect(difference.cliffsDelta).toBe(-1);
    expect(difference.probability).toBe(2 / 2 ** 8);
    expect(difference.seeds).toEqual(SEEDS);
  });

  it("has words for the other way, and for what is neither good nor bad", () => {
    expect(
      verdictOf(
        runs("download-mean", (value) => value + 50),
        "download-mean",
      ),
    ).toEqual({ kind: "worse", words: "slower" });
    expect(
      verdictOf(
        runs("fairness", (value) => value + 50),
        "fairness",
      ),
    ).toEqual({ kind: "better", words: "fairer" });
    expect(
      verdictOf(
        runs("note.window", (value) => value + 50),
        "note.window",
      ),
    ).toEqual({ kind: "more", words: "higher" });
    expect(
      verdictOf(
        runs("note.window", (value) => value - 50),
        "note.window",
      ),
    ).toEqual({ kind: "less", words: "lower" });
  });

  it("sees a difference of pairs that is small beside that of the seeds", () => {
    const found = runs("download-mean", (value) => value - 0.5);
    expect(verdictOf(found, "download-mean").words).toBe("faster");
  });

  it("finds no clear difference where pairs disagree, or where there is none", () => {
    const disagreeing = runs("download-mean", (value, index) => value + (index % 2 === 0 ? 20 : -19));
    expect(verdictOf(disagreeing, "download-mean").kind).toBe("no clear difference");
    expect(
      verdictOf(
        runs("download-mean", (value) => value),
        "download-mean",
      ).kind,
    ).toBe("no clear difference");
  });

  it("finds no clear difference where most are faster by a little, and one is slower by much", () => {
    const found = comparisonOf(
      runs("download-mean", (value, index) => value + (index === 3 ? 40 : -1)),
      "download-mean",
    );
    const { difference, verdict } = found.differences[0]!;
    expect(difference.interval.high).toBeLessThan(0);
    expect(verdict.kind).toBe("no clear difference");
  });

  it("claims nothing from fewer than six pairs, however far apart they are", () => {
    const five = SEEDS.slice(0, 5);
    const verdict = verdictOf(
      runs("download-mean", (value) => value / 100, five),
      "download-mean",
      five,
    );
    expect(verdict).toEqual({ kind: "too few runs", words: "too few runs to tell" });
  });

  it.each(["download-mean", "evenness"])("does not judge by %s who left others behind", (name) => {
    const quick = runs(name, (value) => value / 2).map((run) => ({
      ...run,
      swarm: { ...run.swarm, completed: run.variant === "base" ? 1 : 0.5 },
    }));
    const words = "not comparable: not everybody completed";
    expect(verdictOf(quick, name)).toEqual({ kind: "incomplete", words });
    expect(verdictOf(quick, "completed")).toEqual({ kind: "worse", words: "lower" });
  });

  it("lets a peer more or less that was still at it pass", () => {
    const quick = runs("download-mean", (value) => value / 2).map((run, index) => ({
      ...run,
      swarm: { ...run.swarm, completed: index % 4 === 1 ? 0.98 : 0.985 },
    }));
    expect(verdictOf(quick, "download-mean").kind).toBe("better");
  });

  it("does not judge by the runs that have a number alone", () => {
    const [, first, ...rest] = runs("seed-copies-first-full", (value) => value / 2);
    const measured = [measuredRun("base", "1", {}), first!, ...rest];
    const found = comparisonOf(measured, "seed-copies-first-full");
    const words = "not comparable: some runs have no number";
    expect(found.differences[0]!.verdict).toEqual({ kind: "incomplete", words });
    expect(found.differences[0]!.seeds).toEqual(SEEDS.slice(1));
    expect(found.variants[0]!.values[0]).toBeNull();
    expect(found.variants[0]!.estimate).toBeDefined();
  });

  it("leaves out a seed that one of the two was not run with, and a variant that was not run at all", () => {
    const measured = runs("speed", (value) => value * 2).slice(0, -1);
    const result = compare(measured, { variants: [...VARIANTS, "third"], seeds: SEEDS });
    const found = result.measures[0]!;
    expect(found.differences.map(({ variant, seeds }) => [variant, seeds.length])).toEqual([["other", 7]]);
    expect(found.variants[2]).toEqual({
      variant: "third",
      values: SEEDS.map(() => null),
      estimate: undefined,
    });
  });

  it("compares with the variant that is named", () => {
    const measured = runs("speed", (value) => value * 2);
    const { measures } = compare(measured, { variants: VARIANTS, seeds: SEEDS, baseline: "other" });
    expect(measures[0]!.differences[0]).toMatchObject({ variant: "base", verdict: { words: "slower" } });
  });

  it("has no relative difference where the baseline is 0", () => {
    const measured = SEEDS.flatMap((seed) => [
      measuredRun("base", seed, { wasted: 0 }),
      measuredRun("other", seed, { wasted: 0.1 }),
    ]);
    const difference = comparisonOf(measured, "wasted").differences[0]!;
    expect(difference.relative).toBeUndefined();
    expect(difference.standardised).toBeUndefined();
    expect(difference.verdict.words).toBe("higher");
  });

  it("has none either where the baseline is 0 with one of the seeds", () => {
    const measured = SEEDS.flatMap((seed, index) => [
      measuredRun("base", seed, { wasted: index === 0 ? 0 : 0.2 }),
      measuredRun("other", seed, { wasted: 0.1 }),
    ]);
    expect(comparisonOf(measured, "wasted").differences[0]!.relative).toBeUndefined();
  });

  it("has a part for each population, after the swarm, and strategies' own numbers last", () => {
    const classes = { leecher: { speed: 1, "note.z": 2 }, seed: { "served-mean": 3 } };
    const measured = VARIANTS.map((variant) =>
      measuredRun(variant, "1", { "note.b": 1, "note.a": 1, speed: 2 }, classes),
    );
    const { measures } = compare(measured, { variants: VARIANTS, seeds: ["1"] });
    expect(measures.map(({ measure, population }) => [population, measure.name])).toEqual([
      [undefined, "speed"],
      [undefined, "note.a"],
      [undefined, "note.b"],
      ["leecher", "speed"],
      ["leecher", "note.z"],
      ["seed", "served-mean"],
    ]);
  });

  it("gives the same answer for the same runs, in whatever order", () => {
    const measured = runs("speed", (value, index) => value + index - 3);
    const plan = { variants: VARIANTS, seeds: SEEDS };
    expect(compare(measured.toReversed(), plan)).toEqual(compare(measured, plan));
  });

  it("seldom sees a difference where there is none", () => {
    const random = new SeededRandom(11);
    let claims = 0;
    for (let round = 0; round < 200; round++) {
      const kind = verdictOf(
        runs("speed", () => 100 + 10 * random.next()),
        "speed",
      ).kind;
      if (kind !== "no clear difference") claims++;
    }
    // at most one in twenty, and what 200 rounds add to it
    expect(claims / 200).toBeLessThan(0.085);
  });

  test.prop([fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 1, maxLength: 9 })])(
    "says the opposite when the sides are changed",
    (values) => {
      const seeds = values.map((_, index) => String(index));
      const measured = values.flatMap(([one, other], index) => [
        measuredRun("base", String(index), { speed: one }),
        measuredRun("other", String(index), { speed: other }),
      ]);
      const [there, back] = VARIANTS.map((baseline) =>
        compare(measured, { variants: VARIANTS, seeds, baseline }),
      );
      const one = there!.measures[0]!.differences[0]!;
      const other = back!.measures[0]!.differences[0]!;
      expect(one.difference.median).toBeCloseTo(-other.difference.median, 9);
      expect(one.probability).toBe(other.probability);
      expect(one.cliffsDelta).toBeCloseTo(-other.cliffsDelta, 9);
    },
  );
});
