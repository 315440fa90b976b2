import type { Quantity } from "../../scenario/quantity.js";
import type { WrittenQuantity } from "../../scenario/written/quantity.js";

/** A unit and its size. */
type Unit = readonly [name: string, size: number];

const DURATIONS: readonly Unit[] = [
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
  ["ms", 1],
];
const RATES: readonly Unit[] = [
  ["Gbit", 125_000_000],
  ["Mbit", 125_000],
  ["kbit", 125],
  ["Kibit", 128],
];
const SIZES: readonly Unit[] = [
  ["GiB", 1_073_741_824],
  ["MiB", 1_048_576],
  ["KiB", 1_024],
  ["GB", 1_000_000_000],
  ["MB", 1_000_000],
];

/** Most digits of a number that people like to read. */
const FEW_DIGITS = 5;

/** Writes a time for a scenario, such that reading it gives exactly the same value. */
export function writtenDuration(ms: number): string | number {
  return inUnit(ms, DURATIONS) ?? (String(ms).includes("e") ? ms / 1_000 : `${ms}ms`);
}

/** Writes a rate for a scenario. */
export function writtenRate(bytesPerSecond: number): string | number {
  return inUnit(bytesPerSecond, RATES) ?? bytesPerSecond;
}

/** Writes a size for a scenario. */
export function writtenSize(bytes: number): string | number {
  return inUnit(bytes, SIZES) ?? bytes;
}

/** Writes a quantity, with its numbers written by `write`. */
export function writtenQuantity(
  quantity: Quantity,
  write: (value: number) => string | number,
): WrittenQuantity {
  switch (quantity.kind) {
    case "unbounded":
      return "unlimited";
    case "fixed":
      return write(quantity.value);
    case "uniform":
      return { uniform: [write(quantity.least), write(quantity.most)] };
    case "exponential":
      return { exponential: write(quantity.mean) };
    case "choice":
      return { choice: quantity.of.map(({ value, weight }) => ({ value: write(value), weight })) };
  }
}

/** Writes it in the first of `units` that takes few digits; reading it must give exactly the same value. */
function inUnit(value: number, units: readonly Unit[]): string | undefined {
  for (const [name, size] of units) {
    const count = value / size;
    const text = String(count);
    if (count >= 1 && text.length <= FEW_DIGITS && !text.includes("e") && Number(text) * size === value) {
      return `${text}${name}`;
    }
  }
  return undefined;
}
