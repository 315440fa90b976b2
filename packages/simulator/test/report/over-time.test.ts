import { describe, expect, it } from "vitest";
import type { RunResult } from "../../src/metrics/run-result.js";
import { type SampleReading, overTime } from "../../src/report/study/over-time.js";

const LEECHERS: SampleReading = { at: ({ leechers }, sample) => leechers[sample]!, isHeld: false };
const HELD: SampleReading = { ...LEECHERS, isHeld: true };
const USED: SampleReading = { at: ({ utilisation }, sample) => utilisation[sample]!, isHeld: false };

/** Runs with a sample a second. */
function runs(...values: readonly (readonly (number | null)[])[]): { readonly runs: readonly RunResult[] } {
  return {
    runs: values.map((each) => {
      const timesMs = each.map((_, sample) => sample * 1_000);
      return { series: { timesMs, leechers: each, utilisation: each } } as unknown as RunResult;
    }),
  };
}

describe("a number over time", () => {
  it("is that of the run where there is but one, and has no band", () => {
    expect(overTime(runs([3, 2]), LEECHERS, 1)).toEqual([
      { x: 0, y: 3 },
      { x: 1_000, y: 2 },
    ]);
  });

  it("is the median of several, within the least and the greatest", () => {
    expect(overTime(runs([1], [5], [2]), LEECHERS, 1)).toEqual([{ x: 0, y: 2, low: 1, high: 5 }]);
  });

  it("ends where fewer than half of the runs are going", () => {
    const points = overTime(runs([9, 9, 9, 9], [9, 9], [9, 9, 9], [9]), LEECHERS, 1);
    expect(points.map(({ x }) => x)).toEqual([0, 1_000, 2_000]);
  });

  it("goes on with the last number where that is held", () => {
    const points = overTime(runs([9, 8, 7], [6, 0]), HELD, 1);
    expect(points).toEqual([
      { x: 0, y: 7.5, low: 6, high: 9 },
      { x: 1_000, y: 4, low: 0, high: 8 },
      { x: 2_000, y: 3.5, low: 0, high: 7 },
    ]);
  });

  it("has a gap where there is no number", () => {
    expect(overTime(runs([null, 0.5]), USED, 1)).toEqual([
      { x: 0, y: null },
      { x: 1_000, y: 0.5 },
    ]);
  });

  it("takes the mean of so many neighbours", () => {
    const points = overTime(runs([1, 3, 5, 7, 10]), LEECHERS, 2);
    expect(points).toEqual([
      { x: 0, y: 2 },
      { x: 2_000, y: 6 },
      { x: 4_000, y: 10 },
    ]);
  });

  it("takes the mean of those neighbours that have a number", () => {
    expect(overTime(runs([null, 0.5, 1, 0, null, null]), USED, 2)).toEqual([
      { x: 0, y: 0.5 },
      { x: 2_000, y: 0.5 },
      { x: 4_000, y: null },
    ]);
  });
});
