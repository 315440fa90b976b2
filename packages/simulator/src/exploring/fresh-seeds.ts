import type { Random } from "@minibit/core";

/** Yields an endless sequence of 64-bit seeds from `random`. */
export function* freshSeeds(random: Random): Generator<bigint, never> {
  for (;;) yield new DataView(random.bytes(8).buffer).getBigUint64(0);
}

/** Returns the seed given by the first hexadecimal digits of a commit's hash. */
export function seedOfCommit(hash: string): bigint {
  return BigInt(`0x${hash.slice(0, 16)}`);
}
