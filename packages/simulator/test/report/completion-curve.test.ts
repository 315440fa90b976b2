import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import type { PeerResult } from "../../src/metrics/peer-result.js";
import {
  completionCurve,
  curvePoints,
  mostCurvePoints,
  timeOfPart,
} from "../../src/report/study/completion-curve.js";

function leechers(times: readonly (number | undefined)[]): PeerResult[] {
  return times.map((downloadMs) => ({ downloadMs }) as PeerResult);
}

describe("a completion curve", () => {
  it("counts those who did not complete: it stays below 1", () => {
    const curve = completionCurve(leechers([3_000, undefined, 1_000, undefined]));
    expect(curvePoints(curve, 4_000, 400)).toEqual([
      { x: 0, y: 0 },
      { x: 1_000, y: 0.25 },
      { x: 3_000, y: 0.5 },
      { x: 4_000, y: 0.5 },
    ]);
  });

  it("tells those who left before they were complete from those who were still there", () => {
    const [gone, late] = leechers([undefined, undefined]);
    const curve = completionCurve([{ ...gone!, leftMs: 5_000 }, late!, ...leechers([1_000])]);
    expect(curve).toEqual({ came: 3, left: 1, timesMs: [1_000] });
  });

  it("is flat where nobody completed, and nothing where nobody came", () => {
    expect(curvePoints(completionCurve(leechers([undefined])), 10, 400)).toEqual([
      { x: 0, y: 0 },
      { x: 10, y: 0 },
    ]);
    expect(curvePoints(completionCurve([]), 10, 400)).toEqual([]);
  });

  it("tells after which time a part was complete, unless so many never were", () => {
    const curve = completionCurve(leechers([10, 20, 30, undefined]));
    expect([0, 0.25, 0.5, 0.75, 1].map((part) => timeOfPart(curve, part))).toEqual([
      10,
      10,
      20,
      30,
      undefined,
    ]);
  });

  test.prop([
    fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 2_000 }),
    fc.integer({ min: 1, max: 8 }),
  ])("climbs with the time, in no more steps than it may have, from nobody to all", (times, curves) => {
    const most = mostCurvePoints(curves);
    const points = curvePoints(completionCurve(leechers(times)), 1_000_001, most);
    expect(points.length).toBeLessThanOrEqual(most);
    points.slice(1).forEach(({ x, y }, index) => {
      expect(x).toBeGreaterThanOrEqual(points[index]!.x);
      expect(y).toBeGreaterThanOrEqual(points[index]!.y!);
    });
    expect(points.at(-1)).toEqual({ x: 1_000_001, y: 1 });
    expect(points.at(-2)!.x).toBe(Math.max(...times));
  });
});
