import { NOTHING } from "./quantities.js";

/** Seconds to a tenth, as tables have them: bare, so that they can be copied. Nothing where there is no time. */
export function inSeconds(ms: number | undefined): string {
  return ms === undefined ? NOTHING : (ms / 1_000).toFixed(1);
}

/** Percent to a tenth, bare. */
export function inPercent(part: number | null | undefined): string {
  return part === null || part === undefined ? NOTHING : (part * 100).toFixed(1);
}

/** A number to so many decimals, bare. */
export function withDecimals(value: number | null | undefined, decimals: number): string {
  return value === null || value === undefined ? NOTHING : value.toFixed(decimals);
}
