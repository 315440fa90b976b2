import { describe, expect, it } from "vitest";
import { type FieldRun, compare } from "../../../../scripts/field/comparison.js";

/** A run in which the leechers of each class took these seconds. */
function run(times: Readonly<Record<string, readonly number[]>>): FieldRun {
  return {
    leechers: Object.entries(times).flatMap(([className, each]) =>
      each.map((seconds) => ({ className, seconds })),
    ),
  };
}

describe("the lab against the field", () => {
  it("takes the mean of a class in each run, and of these the median", () => {
    const field = [run({ fast: [50, 70] }), run({ fast: [10, 10] }), run({ fast: [100, 100] })];
    const { classes } = compare(field, field, ["fast"]);
    expect(classes[0]).toMatchObject({ field: { median: 60, least: 10, most: 100 }, ratio: 1 });
  });

  it("passes within 15 % in both directions, and not beyond", () => {
    const field = [run({ slow: [100] }), run({ slow: [100] })];
    const verdicts = [84, 86, 114, 116].map(
      (seconds) => compare(field, [run({ slow: [seconds] })], ["slow"]).passes,
    );
    expect(verdicts).toEqual([false, true, true, false]);
  });

  it("allows a single run in the field twice as much", () => {
    const verdicts = [69, 71].map(
      (seconds) => compare([run({ slow: [100] })], [run({ slow: [seconds] })], ["slow"]).passes,
    );
    expect(verdicts).toEqual([false, true]);
  });

  it("passes only if every class does", () => {
    const field = [run({ fast: [50], slow: [100] }), run({ fast: [50], slow: [100] })];
    const { classes, passes } = compare(field, [run({ fast: [50], slow: [60] })], ["fast", "slow"]);
    expect(classes.map((each) => each.passes)).toEqual([true, false]);
    expect(passes).toBe(false);
  });
});
