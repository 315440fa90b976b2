import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type AxisPlan, axisOf, niceStep } from "../../src/report/look/axis.js";

function texts(plan: Omit<AxisPlan, "label">, wanted: number): readonly string[] {
  const { ticks, text } = axisOf({ label: "it", ...plan }, wanted);
  return ticks.map(text);
}

describe("an axis", () => {
  it("counts time in the unit that people would, and says which", () => {
    expect(axisOf({ label: "time", unit: "ms", to: 775_000 }, 8).label).toBe("time (min)");
    expect(texts({ unit: "ms", to: 775_000 }, 8)).toEqual(["0", "2", "4", "6", "8", "10", "12"]);
    expect(texts({ unit: "ms", to: 45_000 }, 5)).toEqual(["0", "10", "20", "30", "40"]);
    expect(axisOf({ label: "time", unit: "ms", to: 30 * 3_600_000 }, 6).label).toBe("time (h)");
    expect(axisOf({ label: "time", unit: "ms", to: 90 * 86_400_000 }, 6).label).toBe("time (days)");
  });

  it("counts what is longer than a second in seconds, however close its ends are to each other", () => {
    const close = { unit: "ms", from: 12_730, to: 12_810 } as const;
    expect(axisOf({ label: "time", ...close }, 4).label).toBe("time (s)");
    expect(texts(close, 4)).toEqual(["12.74", "12.76", "12.78", "12.8"]);
    expect(axisOf({ label: "time", unit: "ms", to: 800 }, 4).label).toBe("time (ms)");
  });

  it("ends a time where the data do", () => {
    expect(axisOf({ label: "time", unit: "ms", to: 775_000 }, 8).domain).toEqual([0, 775_000]);
  });

  it("ends anything else at a tick, unless it is to be exact", () => {
    expect(texts({ unit: "part", to: 0.93 }, 5)).toEqual(["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"]);
    const exact = axisOf({ label: "it", unit: "part", from: -0.3, to: 0.3, isExact: true }, 4);
    expect(exact.domain).toEqual([-0.3, 0.3]);
    expect(exact.ticks.map(exact.text)).toEqual(["−20 %", "0 %", "20 %"]);
  });

  it("has a tick on each side of the middle, however many are cut off at its ends", () => {
    const exact = (reach: number) =>
      texts({ unit: "part", from: -reach, to: reach, isExact: true }, 4).map((text) =>
        text.replace(" %", ""),
      );
    expect(exact(0.48)).toEqual(["−40", "−20", "0", "20", "40"]);
    expect(exact(0.5)).toEqual(["−50", "0", "50"]);
    for (let reach = 0.01; reach < 10; reach *= 1.01) {
      expect(exact(reach).length, `${reach}`).toBeOneOf([3, 5]);
    }
  });

  it("has whole numbers alone for what is counted", () => {
    expect(texts({ unit: "count", to: 1 }, 5)).toEqual(["0", "1"]);
    expect(texts({ unit: "count", to: 3 }, 5)).toEqual(["0", "1", "2", "3"]);
  });

  it("has one unit for all its rates", () => {
    const axis = axisOf({ label: "sent", unit: "bytes per second", to: 1_200_000 }, 6);
    expect(axis.label).toBe("sent (MB/s)");
    expect(axis.ticks.map(axis.text)).toEqual(["0", "0.2", "0.4", "0.6", "0.8", "1", "1.2"]);
  });

  it("is one even where all is nothing", () => {
    expect(axisOf({ label: "it", unit: "number", to: 0 }, 5).domain).toEqual([0, 1]);
  });

  test.prop([
    fc.constantFrom(
      "ms" as const,
      "part" as const,
      "bytes per second" as const,
      "count" as const,
      "number" as const,
    ),
    fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
    fc.integer({ min: 2, max: 12 }),
  ])("holds the greatest number, and not many more ticks than are wanted", (unit, to, wanted) => {
    const { domain, ticks } = axisOf({ label: "it", unit, to }, wanted);
    expect(domain[1]).toBeGreaterThanOrEqual(to * (1 - 1e-9));
    expect(ticks.length).toBeLessThanOrEqual(wanted + 1);
    for (const tick of ticks) {
      expect(tick).toBeGreaterThanOrEqual(domain[0]);
      expect(tick).toBeLessThanOrEqual(domain[1] * (1 + 1e-9));
    }
  });
});

test.prop([fc.double({ min: 1e-9, max: 1e12, noNaN: true }), fc.integer({ min: 1, max: 20 })])(
  "a nice step is 1, 2 or 5 times a power of ten, and the least that leaves few enough",
  (span, most) => {
    const step = niceStep(span, most);
    expect(span / step).toBeLessThanOrEqual(most * (1 + 1e-9));
    expect(Number(step.toExponential().split("e")[0])).toBeOneOf([
      1,
      2,
      5,
      expect.closeTo(1),
      expect.closeTo(2),
      expect.closeTo(5),
    ]);
    expect(span / (step / 2.5)).toBeGreaterThanOrEqual(most * (1 - 1e-9));
  },
);
