import { fc, test } from "@fast-check/vitest";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  ABOVE_NEVER,
  type AmountSchema,
  DURATION,
  FREQUENCY,
  PART,
  RATE,
  RATIO,
  SIZE,
  SPAN,
} from "../../src/scenario/written/amount.js";

/** What `written` comes to, or what is said against it. */
function read(schema: AmountSchema, written: unknown): number | string | undefined {
  const { success, output, issues } = v.safeParse(schema, written);
  return success ? output : issues[0].message;
}

describe("a size", () => {
  it.each([
    ["64MiB", 67_108_864],
    ["100MB", 100_000_000],
    ["100 M", 100_000_000],
    ["256KiB", 262_144],
    ["1.5kib", 1_536],
    ["16384", 16_384],
    ["16384B", 16_384],
    [16_384, 16_384],
    ["0.7B", 1],
  ])("of %s is %d bytes", (written, bytes) => expect(read(SIZE, written)).toBe(bytes));

  it.each([0, "0", "0.2", -1, "-1", "6Mbit", "64 MiB/s", "1e6", "", "MiB", 1e300, Number.NaN, Infinity])(
    "is not %s",
    (written) => expect(read(SIZE, written)).toMatch(/^is a size above 0, like 64MiB, 100MB or 16384, not /),
  );
});

describe("a rate", () => {
  it.each([
    ["400kbit", 50_000],
    ["400kbit/s", 50_000],
    ["6Mbit", 750_000],
    ["6 MBIT/s", 750_000],
    ["1Gbit", 125_000_000],
    ["400Kibit", 51_200],
    ["50kB/s", 50_000],
    ["20KiB/s", 20_480],
    ["51.2KiB/s", 52_428.8],
    ["2M", 2_000_000],
    ["100bit", 12.5],
    ["12.5", 12.5],
    [50_000, 50_000],
  ])("of %s is %d bytes per second", (written, rate) => expect(read(RATE, written)).toBe(rate));

  it.each(["6Mb", "6mb/s", "6Mbps", "6Mbits", "0kbit", 0, "-6Mbit", "10s", "fast", true, undefined, [], {}])(
    "is not %s",
    (written) =>
      expect(read(RATE, written)).toMatch(/^is a rate above 0, like 400kbit, 6Mbit or 50kB\/s, not /),
  );
});

describe("a time", () => {
  it.each([
    ["200ms", 200],
    ["0.2ms", 0.2],
    ["10s", 10_000],
    ["10 s", 10_000],
    ["5m", 300_000],
    ["2h", 7_200_000],
    ["1d", 86_400_000],
    ["90", 90_000],
    [0.5, 500],
    [0, 0],
  ])("of %s is %d ms", (written, ms) => expect(read(DURATION, written)).toBe(ms));

  it.each(["-5s", -5, "5 min", "5M", "1e3s", "Infinity", Infinity, null])("is not %s", (written) =>
    expect(read(DURATION, written)).toMatch(/^is a time from 0 on, like 200ms, 10s, 5m or 2h, not /),
  );

  it("may have to be above 0", () => {
    expect(read(SPAN, "1ms")).toBe(1);
    expect(read(SPAN, "0s")).toBe("is a time above 0, like 200ms, 10s, 5m or 2h, not '0s'");
  });
});

describe("how often", () => {
  it.each([
    ["0.4/s", 0.4],
    ["30/m", 0.5],
    ["36 / h", 0.01],
    ["86400/d", 1],
    ["2", 2],
    [0, 0],
  ])("%s is %d times a second", (written, perSecond) => expect(read(FREQUENCY, written)).toBe(perSecond));

  it("may have to be above 0", () => {
    expect(read(ABOVE_NEVER, 0)).toBe("is how often it happens, above 0, like 0.4/s, 10/m or 30/h, not 0");
  });

  it.each(["10/min", "10/0", "-1/s", "s", "10s"])("is not %s", (written) =>
    expect(read(FREQUENCY, written)).toMatch(/^is how often it happens, from 0 on/),
  );
});

describe("a part", () => {
  it.each([
    ["20%", 0.2],
    ["57%", 0.57],
    ["0.5", 0.5],
    [1, 1],
    ["100 %", 1],
  ])("of %s is %d", (written, part) => expect(read(PART, written)).toBe(part));

  it.each([1.1, "101%", "-1%", "half"])("is not %s", (written) =>
    expect(read(PART, written)).toMatch(/^is a part from 0 to 1, like 0.2 or 20%, not /),
  );
});

describe("an amount", () => {
  const amounts = [SIZE, RATE, DURATION, SPAN, FREQUENCY, PART, RATIO];

  test.prop([fc.constantFrom(...amounts), fc.anything()])(
    "is a finite number from 0 on, whatever is written, or there is a sentence against it",
    (schema, written) => {
      const result = read(schema, written);
      if (typeof result === "string") expect(result).toMatch(/^is .+, not /s);
      else expect(Number.isFinite(result) && result! >= 0).toBe(true);
    },
  );

  test.prop([fc.nat(10_000), fc.constantFrom("k", "M", "G")])(
    "of bits is an eighth of bytes",
    (count, prefix) => {
      fc.pre(count > 0);
      expect(Number(read(RATE, `${count}${prefix}bit`)) * 8).toBe(read(RATE, `${count}${prefix}B`));
    },
  );

  test.prop([fc.integer({ min: 1, max: 1_000_000 })])("is the same in a smaller unit", (count) => {
    expect(read(DURATION, `${count}s`)).toBe(read(DURATION, `${count * 1_000}ms`));
    expect(read(SIZE, `${count}KiB`)).toBe(read(SIZE, `${count * 1_024}`));
  });
});
