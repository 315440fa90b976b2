import type { NumberStyle } from "./row.js";

/** Milliseconds, as whole seconds: `2,093 s`. */
export const asSeconds: NumberStyle = (ms) => `${withCommas(Math.round(ms / 1_000))} s`;

/** Parts of one: `0.955`. */
export const asPart: NumberStyle = (value) => value.toFixed(3);

/** Factors: `1.04x`. */
export const asTimes: NumberStyle = (value) => `${value.toFixed(2)}x`;

/** Copies of the file: `1.04`. */
export const asCopies: NumberStyle = (value) => value.toFixed(2);

/** A mean count: `148.3`. */
export const asCount: NumberStyle = (value) => withCommas(Number(value.toFixed(1)));

/** Not toLocaleString, which depends on Node's own data. */
function withCommas(value: number): string {
  const [whole, rest] = String(value).split(".");
  const grouped = whole!.replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}
