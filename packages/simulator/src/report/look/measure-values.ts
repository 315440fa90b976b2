import type { Interval } from "../../statistics/index.js";
import type { MeasureUnit } from "../../experiment/comparison/measure.js";
import {
  formatCount,
  formatDuration,
  formatNumber,
  formatPart,
  formatPoints,
  formatRate,
  signed,
} from "./quantities.js";

/** Formats a value of a measure for people: `5 min 12 s`, `51.2 kB/s`, `95.1 %`. */
export function formatValue(value: number, unit: MeasureUnit): string {
  switch (unit) {
    case "ms":
      return formatDuration(value);
    case "bytes per second":
      return formatRate(value);
    case "part":
      return formatPart(value);
    case "copies":
      return formatCopies(value);
    case "count":
      return formatCount(value);
    case "number":
      // so that the decimals in a column line up
      return Math.abs(value) < 10 ? signed(value.toFixed(3)) : formatNumber(value);
  }
}

/** Formats a difference of two values, always with its sign: `+12.3 s`, `+6.3 points`. */
export function formatChange(value: number, unit: MeasureUnit): string {
  return withSign(value, unit === "part" ? formatPoints(value) : formatValue(value, unit));
}

/** Formats a relative difference, always with its sign: `+8.1 %`. */
export function formatRelative(part: number): string {
  return withSign(part, formatPart(part));
}

/** Formats an interval: `5 min 12 s to 5 min 40 s`. */
export function formatInterval({ low, high }: Interval, format: (value: number) => string): string {
  return `${format(low)} to ${format(high)}`;
}

/** Copies of the file: `1.37`. */
function formatCopies(copies: number): string {
  return signed(copies.toFixed(2));
}

/** A value that reads as zero has no sign. */
function withSign(value: number, text: string): string {
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}
