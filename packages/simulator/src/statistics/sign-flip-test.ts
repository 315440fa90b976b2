import type { Random } from "@minibit/core";
import { ROUNDING } from "./rounding.js";

/** With at most this many pairs, all 2^n sign combinations are tried; with more, {@link DRAWN_WAYS} random ones. */
const EXACT_PAIRS = 12;
const DRAWN_WAYS = 2000;

/**
 * Returns the probability of a mean at least as far from 0 as that of `differences`, if each could as well have the
 * other sign: Fisher's randomisation test for pairs (1935). It assumes no distribution. n pairs cannot go
 * below 2 / 2^n: five never reach 0.05, six do.
 */
export function signFlipProbability(differences: readonly number[], random: Random): number {
  const least = Math.abs(sum(differences)) - ROUNDING * sum(differences.map(Math.abs));
  if (least <= 0) return 1;
  return differences.length <= EXACT_PAIRS ? exactly(differences, least) : drawn(differences, least, random);
}

function exactly(differences: readonly number[], least: number): number {
  const ways = 1 << differences.length;
  let asFar = 0;
  for (let way = 0; way < ways; way++) {
    let total = 0;
    for (const [bit, difference] of differences.entries()) {
      total += (way >> bit) & 1 ? difference : -difference;
    }
    if (Math.abs(total) >= least) asFar++;
  }
  return asFar / ways;
}

/** The observed signs count as one of the draws, or the result could be 0 (Phipson and Smyth 2010). */
function drawn(differences: readonly number[], least: number, random: Random): number {
  let asFar = 1;
  for (let flip = 0; flip < DRAWN_WAYS; flip++) {
    let total = 0;
    for (const difference of differences) total += random.next() < 0.5 ? difference : -difference;
    if (Math.abs(total) >= least) asFar++;
  }
  return asFar / (DRAWN_WAYS + 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
