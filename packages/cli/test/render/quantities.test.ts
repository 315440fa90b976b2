import { describe, expect, it } from "vitest";
import { fitted } from "../../src/render/fitted.js";
import {
  counted,
  formatClock,
  formatPart,
  formatPercent,
  formatRate,
  formatSeconds,
} from "../../src/render/quantities.js";

describe("quantities for people", () => {
  it.each([
    [0, 3, "0.0 %"],
    [1, 3, "33.3 %"],
    [9_999, 10_000, "99.9 %"],
    [10_000, 10_000, "100 %"],
    [0, 0, "100 %"],
  ])("are a part of a whole: %i of %i is %s", (part, whole, text) => {
    expect(formatPercent(part, whole)).toBe(text);
  });

  it.each([
    [0.027_96, "2.8 %"],
    [0.999_96, "100.0 %"],
    [1, "100.0 %"],
    [-0.000_1, "0.0 %"],
  ])("are a part that was measured: %f is %s", (part, text) => {
    expect(formatPart(part)).toBe(text);
  });

  it.each([
    [0.2, "0:01"],
    [59.5, "1:00"],
    [754, "12:34"],
    [3_600, "1:00:00"],
    [11_105, "3:05:05"],
    [1e6, "days"],
    [Infinity, "days"],
  ])("are what is left of a time: %d s is %s", (seconds, text) => {
    expect(formatClock(seconds)).toBe(text);
  });

  it.each([
    [0.04, "0.0 s"],
    [12.34, "12.3 s"],
    [150, "2:30 min"],
    [7_200, "2:00:00 h"],
  ])("are how long something took: %d s is %s", (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  it("are rates and counts", () => {
    expect(formatRate(1_572_864)).toBe("1.5 MiB/s");
    expect([0, 1, 2].map((count) => counted(count, "peer"))).toEqual(["0 peers", "1 peer", "2 peers"]);
  });

  it("are cut off where there is no room, and say so", () => {
    expect([9, 8, 4, 1, 0, -1].map((width) => fitted("carrots!", width))).toEqual([
      "carrots!",
      "carrots!",
      "car…",
      "…",
      "",
      "",
    ]);
  });
});
