import { formatLineRate } from "@minibit/core";
import type { Interval, MeasureUnit } from "@minibit/simulator";
import { fixed, formatPart, formatSimulated } from "../render/quantities.js";

/** Formats a value of a measure: `2,091 s`, `51.2 kB/s`, `95.1 %`. */
export function formatMeasured(value: number, unit: MeasureUnit): string {
  switch (unit) {
    case "ms":
      return formatSimulated(value);
    case "bytes per second":
      return value < 0 ? `-${formatLineRate(-value)}` : formatLineRate(value);
    case "part":
      return formatPart(value);
    case "copies":
      return fixed(value, 2);
    case "count":
      return value.toLocaleString("en", { maximumFractionDigits: 1 });
    case "number":
      // aligns the decimals of a column, as on the page
      return Math.abs(value) < 10 ? fixed(value, 3) : String(Number(value.toPrecision(3)));
  }
}

/** Formats a difference with its sign: `+49.0 s`. Parts differ by points, because per cent would be relative. */
export function formatDifference(value: number, unit: MeasureUnit): string {
  return unit === "part" ? `${formatPoints(value)} points` : signed(value, formatMeasured(value, unit));
}

/** Formats an end of a difference's interval without unit, which the difference beside it shows: `+6.3` for parts. */
export function formatEnd(value: number, unit: MeasureUnit): string {
  return unit === "part" ? formatPoints(value) : formatDifference(value, unit);
}

/** Formats a relative difference, always with its sign: `+2.3 %`. */
export function formatRelative(part: number): string {
  return signed(part, formatPart(part));
}

function formatPoints(part: number): string {
  return signed(part, fixed(part * 100, 1));
}

function signed(value: number, text: string): string {
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** Formats a range, naming the unit once: `2,080 – 2,103 s`. */
export function formatInterval(
  { low, high }: Interval,
  unit: MeasureUnit,
  format: (value: number, unit: MeasureUnit) => string = formatMeasured,
): string {
  const [from, to] = [format(low, unit), format(high, unit)];
  const [number, suffix] = from.split(" ");
  return `${to.split(" ")[1] === suffix ? number : from} – ${to}`;
}
