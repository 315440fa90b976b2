import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  formatChange,
  formatInterval,
  formatRelative,
  formatValue,
} from "../../src/report/look/measure-values.js";
import {
  counted,
  enumerated,
  formatBytes,
  formatCount,
  formatDuration,
  formatNumber,
  formatPart,
  formatRate,
  formatRatio,
} from "../../src/report/look/quantities.js";

/** With plain spaces, so that the expected texts can be read. */
function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

describe("a ratio", () => {
  it.each([
    [1.325, "1.32"],
    [99.494, "99.49"],
    [99.5, "100"],
    [562_570, "562,570"],
  ])("of %f is %s: a large one has no decimals", (ratio, text) => {
    expect(formatRatio(ratio)).toBe(text);
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0 ms"],
    [349.6, "350 ms"],
    [999.7, "1.0 s"],
    [12_345, "12.3 s"],
    [59_949, "59.9 s"],
    [59_950, "1 min 00 s"],
    [312_000, "5 min 12 s"],
    [3_599_400, "59 min 59 s"],
    [3_599_600, "1 h 00 min"],
    [3_840_000, "1 h 04 min"],
    [183_600_000, "2 d 03 h"],
    [-312_000, "−5 min 12 s"],
  ])("writes %d ms as %s", (ms, text) => {
    expect(plain(formatDuration(ms))).toBe(text);
  });

  test.prop([fc.double({ min: 0, max: 1e9, noNaN: true })])(
    "never says 60 of what is one of the next",
    (ms) => {
      expect(plain(formatDuration(ms))).not.toMatch(/\b60(\.0)? (s|min)|\b24 h$|\b1000 ms/);
    },
  );
});

describe("formatRate", () => {
  it.each([
    [0, "0 B/s"],
    [999.4, "999 B/s"],
    [999.6, "1.00 kB/s"],
    [51_200, "51.2 kB/s"],
    [125_000, "125 kB/s"],
    [999_600, "1.00 MB/s"],
    [6_250_000, "6.25 MB/s"],
    [-51_200, "−51.2 kB/s"],
  ])("writes %d bytes per second as %s", (rate, text) => {
    expect(plain(formatRate(rate))).toBe(text);
  });
});

describe("numbers", () => {
  it("have their unit on the same line", () => {
    expect(formatBytes(67_108_864)).toBe("64.0\u00a0MiB");
    expect(formatPart(0.953)).toBe("95.3\u00a0%");
  });

  it("have marks between thousands, and a real minus", () => {
    expect(formatCount(1_234_567)).toBe("1,234,567");
    expect(formatCount(999)).toBe("999");
    expect(formatCount(1_234.56)).toBe("1,234.6");
    expect(formatCount(-1_234)).toBe("−1,234");
    expect(formatNumber(1.03702)).toBe("1.037");
    expect(formatNumber(-0.5)).toBe("−0.5");
  });

  it("are told with what they count", () => {
    expect(counted(1, "run")).toBe("1 run");
    expect(counted(1_200, "run")).toBe("1,200 runs");
    expect(enumerated(["one"])).toBe("one");
    expect(enumerated(["one", "two", "three"])).toBe("one, two and three");
  });
});

describe("values of measures", () => {
  it("have the form of their unit", () => {
    const texts = (["ms", "bytes per second", "part", "copies", "count", "number"] as const).map((unit) =>
      plain(formatValue(2, unit)),
    );
    expect(texts).toEqual(["2 ms", "2 B/s", "200.0 %", "2.00", "2", "2.000"]);
  });

  it("have a sign where they are differences", () => {
    expect(plain(formatChange(12_300, "ms"))).toBe("+12.3 s");
    expect(plain(formatChange(-0.12, "part"))).toBe("−12.0 points");
    expect(plain(formatRelative(0.12))).toBe("+12.0 %");
    expect(formatChange(-0.12, "copies")).toBe("−0.12");
    expect(formatChange(0, "copies")).toBe("0.00");
  });

  it("have no sign where they read as nothing", () => {
    const nothing = [0.000_1, -0.000_1];
    expect(nothing.map((part) => plain(formatRelative(part)))).toEqual(["0.0 %", "0.0 %"]);
    expect(nothing.map((part) => plain(formatChange(part, "part")))).toEqual(["0.0 points", "0.0 points"]);
    expect(nothing.map((copies) => formatChange(copies, "copies"))).toEqual(["0.00", "0.00"]);
    expect(nothing.map((ms) => plain(formatChange(ms, "ms")))).toEqual(["0 ms", "0 ms"]);
    expect(nothing.map((rate) => plain(formatChange(rate, "bytes per second")))).toEqual(["0 B/s", "0 B/s"]);
  });

  it("are told from one to the other as intervals", () => {
    expect(formatInterval({ low: 1, high: 2, level: 0.95 }, String)).toBe("1 to 2");
  });
});
