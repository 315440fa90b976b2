import { describe, expect, it } from "vitest";
import { IntervalColumn } from "../../src/statistics/index.js";

const SURE = { low: 1, high: 2, level: 0.95 };
const RANGE = { low: 1, high: 2, level: 0.75 };
const POINT = { low: 1, high: 1, level: 0 };

describe("a column of intervals", () => {
  it("has those of 95 %, and no range of a few runs among them", () => {
    const column = new IntervalColumn([SURE, RANGE]);
    expect(column.title).toBe("95 % interval");
    expect([SURE, RANGE, POINT].map((each) => column.shown(each))).toEqual([SURE, undefined, undefined]);
    expect(column.barOf(1.5, SURE)).toEqual({ low: 1, high: 2 });
    expect(column.barOf(1.5, RANGE)).toEqual({ low: 1.5, high: 1.5 });
    expect(column.isMixed).toBe(true);
    expect([SURE, RANGE].map((each) => new IntervalColumn([each]).isMixed)).toEqual([false, false]);
  });

  it("has nothing of the kind where there is none", () => {
    expect(new IntervalColumn([])).toMatchObject({
      title: "95 % interval",
      isOfRanges: false,
      isMixed: false,
    });
  });

  it("is one of ranges where there are but few runs, and says nothing of a single one", () => {
    const column = new IntervalColumn([RANGE, POINT]);
    expect(column.title).toBe("range of runs");
    expect([RANGE, POINT].map((each) => column.shown(each))).toEqual([RANGE, undefined]);
  });
});
