import { SeededRandom } from "@minibit/core";

/**
 * Returns the seeds of `runs` runs, in decimal digits. The first is `seed` itself, so that `sim run --seed 7` is the
 * first run of an experiment with seed 7; the others are derived from it. More runs only add seeds.
 */
export function runSeeds(seed: bigint, runs: number): readonly string[] {
  const first = BigInt.asUintN(64, seed);
  const random = new SeededRandom(first).fork("runs");
  const seeds = new Set([first.toString()]);
  while (seeds.size < runs) seeds.add(drawSeed(random).toString());
  return [...seeds];
}

function drawSeed(random: SeededRandom): bigint {
  let seed = 0n;
  for (const byte of random.bytes(8)) seed = (seed << 8n) | BigInt(byte);
  return seed;
}
