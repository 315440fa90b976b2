import { ROUNDING } from "./rounding.js";

/** Returns the fewest of `count` things that are at least `part` of them: 7 of 100 for 0.07, although 0.07 * 100 > 7. */
export function fewestOf(count: number, part: number): number {
  return Math.ceil(count * part * (1 - ROUNDING));
}
