import type { Random } from "@minibit/core";
import { drawExponential } from "../exponential.js";
import type { Quantity, Weighted } from "./quantity.js";

/** Draws an amount of `quantity` from `random`; Infinity if it is unbounded. */
export function drawQuantity(quantity: Quantity, random: Random): number {
  switch (quantity.kind) {
    case "unbounded":
      return Infinity;
    case "fixed":
      return quantity.value;
    case "uniform":
      return quantity.least + (quantity.most - quantity.least) * random.next();
    case "exponential":
      return quantity.mean * drawExponential(random);
    case "choice":
      return drawOne(quantity.of, random);
  }
}

function drawOne(choices: readonly Weighted[], random: Random): number {
  const weights = choices.reduce((sum, { weight }) => sum + weight, 0);
  let left = weights * random.next();
  const chosen = choices.find(({ weight }) => (left -= weight) < 0);
  // Rounding may leave a little of the last one's weight.
  return (chosen ?? choices.at(-1)!).value;
}
