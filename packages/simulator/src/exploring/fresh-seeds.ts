import type { Random } from "@minibit/core";

/** Seeds without end, each of 64 bits, all from `random`. */
export function* freshSeeds(random: Random): Generator<bigint, never> {
  for (;;) yield new DataView(random.bytes(8).buffer).getBigUint64(0);
}

/** The seed that the hexadecimal digits of a commit's hash begin with. */
export function seedOfCommit(hash: string): bigint {
  return BigInt(`0x${hash.slice(0, 16)}`);
}
