import type { Quantity } from "../../scenario/quantity.js";
import type { WrittenQuantity } from "../../scenario/written/quantity.js";

/** A unit, and what one of it comes to. */
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

/** Digits of a number that people still like to read. */
const FEW_DIGITS = 5;

/** A time as it is written in a scenario; it is read as the very same. */
export function writtenDuration(ms: number): string | number {
  return inUnit(ms, DURATIONS) ?? (String(ms).includes("e") ? ms / 1_000 : `${ms}ms`);
}

/** A rate as it is written in a scenario. */
export function writtenRate(bytesPerSecond: number): string | number {
  return inUnit(bytesPerSecond, RATES) ?? bytesPerSecond;
}

/** A size as it is written in a scenario. */
export function writtenSize(bytes: number): string | number {
  return inUnit(bytes, SIZES) ?? bytes;
}

/** A quantity whose numbers are written by `write`. */
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

/** In the first of `units` that takes few digits; the number has to come back bit by bit. */
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
