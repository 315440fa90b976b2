import type { Random } from "@minibit/core";

/** A time until something happens that happens `perSecond` times a second whatever came before, milliseconds. */
export function exponentialMs(random: Random, perSecond: number): number {
  return (-Math.log(1 - random.next()) * 1_000) / perSecond;
}
