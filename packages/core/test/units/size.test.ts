import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { GIB, KIB, MIB, formatLineRate, formatSize, parseSize } from "../../src/units/index.js";

describe("parseSize", () => {
  it.each([
    ["0", 0],
    ["16384", 16_384],
    ["512b", 512],
    ["2k", 2_000],
    ["2KB", 2_000],
    ["1.5G", 1_500_000_000],
    ["64MiB", 64 * MIB],
    [" 16 KiB ", 16 * KIB],
    ["0.5gi", GIB / 2],
    ["3T", 3e12],
    ["1TiB", 1_024 * GIB],
  ])("reads %j as %d bytes", (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  it.each([
    "",
    " ",
    "k",
    "-1",
    "+1",
    "1e3",
    "0x10",
    "1.",
    ".5",
    "1,5M",
    "1 2",
    "5x",
    "5 constructor",
    "9".repeat(17),
  ])("refuses %j", (text) => {
    expect(parseSize(text)).toBeUndefined();
  });

  test.prop([fc.string()])("never throws, and gives whole numbers only", (text) => {
    const bytes = parseSize(text);
    expect(bytes === undefined || Number.isSafeInteger(bytes)).toBe(true);
  });
});

describe("formatSize", () => {
  it.each([
    [0, "0 B"],
    [512.4, "512 B"],
    [1_023, "1023 B"],
    [1_024, "1.0 KiB"],
    [1_536, "1.5 KiB"],
    [MIB - 1, "1.0 MiB"],
    [64 * MIB, "64.0 MiB"],
    [GIB - 1, "1.0 GiB"],
    [5_000 * 1_024 * GIB, "5000.0 TiB"],
  ])("writes %d bytes as %j", (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });

  test.prop([fc.nat(2 ** 31 - 1)])("writes what parseSize reads back to within a twentieth", (bytes) => {
    expect(Math.abs(parseSize(formatSize(bytes))! - bytes)).toBeLessThanOrEqual(bytes / 20);
  });
});

describe("formatLineRate", () => {
  it.each([
    [512, "512 B/s"],
    [999.6, "1.00 kB/s"],
    [51_200, "51.2 kB/s"],
    [325_000, "325 kB/s"],
    [6_250_000, "6.25 MB/s"],
    [12_500_000, "12.5 MB/s"],
  ])("writes %d bytes per second as %j", (rate, text) => {
    expect(formatLineRate(rate)).toBe(text);
  });
});
