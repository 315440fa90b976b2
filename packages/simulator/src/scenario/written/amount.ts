import { parseSize } from "@minibit/core";
import * as v from "valibot";
import { isNot } from "./is-not.js";

/** An amount as written by users: a number, or a number and a unit. */
export type WrittenAmount = string | number;

/** An amount as it is written, and its value. */
export type AmountSchema = v.LazySchema<v.GenericSchema<WrittenAmount, number>>;

/** A kind of amount: how it is written, and its value. */
interface AmountKind {
  /** Its description, with range and examples. */
  readonly wanted: string;
  /** Its units, for lists. */
  readonly units: string;
  /** Its pattern. JSON Schema has no flags, so both cases are spelt out. */
  readonly pattern: RegExp;
  /** Returns the value of `count` units; the unit fits the pattern, and is empty for a plain number. */
  readonly of: (count: number, unit: string) => number;
  /** Whether an amount is in the range. */
  readonly allows: (amount: number) => boolean;
}

const MS: Readonly<Record<string, number>> = { "": 1e3, ms: 1, s: 1e3, m: 6e4, h: 3.6e6, d: 8.64e7 };

const isAbove0 = (amount: number): boolean => amount > 0;
const isFrom0 = (amount: number): boolean => amount >= 0;

/** Bytes. A plain number is in bytes; k M G are powers of 1,000 and Ki Mi Gi of 1,024. */
export const SIZE = amountSchema({
  wanted: "a size above 0, like 64MiB, 100MB or 16384",
  units: "bytes; k, M and G are powers of 1,000, KiB, MiB and GiB of 1,024; a plain number is bytes",
  pattern: /^\d+(\.\d+)?\s*([kKmMgGtT][iI]?)?[bB]?$/,
  of: (count, unit) => Math.round(count * multiple(unit.replace(/b$/i, ""))),
  allows: (amount) => isAbove0(amount) && Number.isSafeInteger(amount),
});

/**
 * Bytes per second. Bits are written out: `6Mb` is megabits to some and megabytes to others, so it is refused. Papers
 * that count 1,024 bits to the kilobit mean a `Kibit` here.
 */
export const RATE = amountSchema({
  wanted: "a rate above 0, like 400kbit, 6Mbit or 50kB/s",
  units:
    "bits or bytes per second: kbit, Mbit, Gbit, kB, MB, GB by powers of 1,000, Kibit, KiB and so on by powers of 1,024; /s may follow; a plain number is bytes per second",
  pattern: /^\d+(\.\d+)?\s*([kKmMgGtT][iI]?)?([bB][iI][tT]|B)?(\/s)?$/,
  of: (count, unit) => (count * multiple(unit.replace(/(bit|B)?(\/s)?$/i, ""))) / (/bit/i.test(unit) ? 8 : 1),
  allows: isAbove0,
});

/** Milliseconds. A plain number is in seconds. */
export const DURATION = amountSchema(time("a time from 0 on", isFrom0));

/** Milliseconds, above 0. */
export const SPAN = amountSchema(time("a time above 0", isAbove0));

/** How often something happens, per second. */
export const FREQUENCY = amountSchema(frequency("how often it happens, from 0 on", isFrom0));

/** How often something happens, per second, above 0. */
export const ABOVE_NEVER = amountSchema(frequency("how often it happens, above 0", isAbove0));

/** A part of a whole, 0 to 1. */
export const PART = amountSchema({
  wanted: "a part from 0 to 1, like 0.2 or 20%",
  units: "a part from 0 to 1, or %",
  pattern: /^\d+(\.\d+)?\s*%?$/,
  of: (count, unit) => (unit === "%" ? count / 100 : count),
  allows: (part) => part >= 0 && part <= 1,
});

/** A factor. */
export const RATIO = amountSchema({
  wanted: "a number above 0, like 1.5",
  units: "a number",
  pattern: /^\d+(\.\d+)?$/,
  of: (count) => count,
  allows: isAbove0,
});

function time(called: string, allows: AmountKind["allows"]): AmountKind {
  return {
    wanted: `${called}, like 200ms, 10s, 5m or 2h`,
    units: "ms, s, m, h or d; a plain number is seconds",
    pattern: /^\d+(\.\d+)?\s*(ms|s|m|h|d)?$/,
    of: (count, unit) => count * MS[unit]!,
    allows,
  };
}

function frequency(called: string, allows: AmountKind["allows"]): AmountKind {
  return {
    wanted: `${called}, like 0.4/s, 10/m or 30/h`,
    units: "per second, minute, hour or day: /s, /m, /h, /d; a plain number is per second",
    pattern: /^\d+(\.\d+)?\s*(\/\s*(s|m|h|d))?$/,
    of: (count, unit) => (count * 1e3) / MS[unit.replace(/^\/\s*/, "")]!,
    allows,
  };
}

function multiple(prefix: string): number {
  return parseSize(`1${prefix}`)!;
}

function amountSchema(kind: AmountKind): AmountSchema {
  const wrong = isNot(kind.wanted);
  const text = v.pipe(v.string(wrong), v.regex(kind.pattern, wrong));
  const schema = v.pipe(
    v.union([text, v.number(wrong)], wrong),
    v.description(kind.units),
    v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
      const amount = read(kind, value);
      if (Number.isFinite(amount) && kind.allows(amount)) return amount;
      addIssue({ message: wrong({ input: value }) });
      return NEVER;
    }),
  );
  return v.lazy(() => schema);
}

function read(kind: AmountKind, written: WrittenAmount): number {
  if (typeof written === "number") return kind.of(written, "");
  const [, count, unit = ""] = /^([\d.]+)\s*(.*)$/.exec(written) ?? [];
  return kind.of(Number(count), unit);
}
