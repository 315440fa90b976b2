import type { Random } from "@minibit/core";

/** `Random.next` returns multiples of twice this. With this added, a result is never 0 and never 1. */
const HALF_STEP = 0.5 / 4_294_967_296;

/**
 * Draws from the exponential distribution with mean 1; always above 0.
 *
 * Uses von Neumann's method ("Various techniques used in connection with random digits", 1951): numbers are drawn as
 * long as each is below the last; an odd count keeps the first, an even one starts again, one further. It only compares
 * and adds, so it gives the same bits on every Node version. The result of `-Math.log(u)` would depend on the engine's
 * logarithm, which the language does not define precisely. It takes 4.3 numbers on average instead of one.
 */
export function drawExponential(random: Random): number {
  for (let passed = 0; ; passed++) {
    const first = random.next() + HALF_STEP;
    if (countOfDescent(first, random) % 2 === 1) return passed + first;
  }
}

/**
 * Returns a random time until the next event, milliseconds, if events happen `perSecond` times a second independently.
 */
export function exponentialMs(random: Random, perSecond: number): number {
  return (drawExponential(random) * 1_000) / perSecond;
}

/** Counts the numbers drawn, including `first`, before one that is not below its predecessor. */
function countOfDescent(first: number, random: Random): number {
  let count = 1;
  for (let last = first, next = random.next(); next < last; next = random.next()) {
    last = next;
    count++;
  }
  return count;
}
