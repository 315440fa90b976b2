import { NOTHING } from "./quantities.js";

/** Formats seconds to a tenth, as in tables: without a unit, so that they can be copied. A dash if there is no time. */
export function inSeconds(ms: number | undefined): string {
  return ms === undefined ? NOTHING : (ms / 1_000).toFixed(1);
}

/** Formats percent to a tenth, without a unit. */
export function inPercent(part: number | null | undefined): string {
  return part === null || part === undefined ? NOTHING : (part * 100).toFixed(1);
}

/** Formats a number with this many decimals, without a unit. */
export function withDecimals(value: number | null | undefined, decimals: number): string {
  return value === null || value === undefined ? NOTHING : value.toFixed(decimals);
}
