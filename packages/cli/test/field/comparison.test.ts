import { describe, expect, it } from "vitest";
import { type FieldRun, compare, compareMeans } from "../../../../scripts/field/comparison.js";

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

describe("the lab against peers over loopback", () => {
  const CLASSES = ["fast", "slow"];

  it("takes the mean of all leechers in each run, and passes within 10 % of the median", () => {
    const field = [run({ fast: [50], slow: [100, 150] }), run({ fast: [100], slow: [100, 100] })];
    const verdicts = [89, 91, 109, 111].map(
      (seconds) => compareMeans(field, [run({ fast: [seconds], slow: [seconds] })], CLASSES).all,
    );
    expect(verdicts[0]).toMatchObject({ field: { median: 100 }, lab: { median: 89 }, ratio: 0.89 });
    expect(verdicts.map(({ passes }) => passes)).toEqual([false, true, true, false]);
  });

  it("passes only if the classes are complete in the same order, however far a single one is off", () => {
    const field = [run({ fast: [60], slow: [140] }), run({ fast: [60], slow: [140] })];
    const same = compareMeans(field, [run({ fast: [95], slow: [105] })], CLASSES);
    expect(same).toMatchObject({ isSameOrder: true, passes: true });
    const other = compareMeans(field, [run({ fast: [105], slow: [95] })], CLASSES);
    expect(other).toMatchObject({
      fieldOrder: ["fast", "slow"],
      labOrder: ["slow", "fast"],
      all: { passes: true },
      passes: false,
    });
  });
});
