import { unfit } from "../option-values.js";

const GREATEST_SEED = 2n ** 64n - 1n;

/** Something that is to have several values, one after the other. */
export interface Variation {
  /** What of the scenario: `seed.upload`. */
  readonly key: string;
  /** The values, as they were typed. */
  readonly values: readonly string[];
}

/** A random seed: a whole number of 64 bits, from 0. */
export function readSeed(text: string, option: string): bigint {
  const seed = /^\d{1,20}$/.test(text) ? BigInt(text) : -1n;
  if (seed < 0n || seed > GREATEST_SEED)
    throw unfit(text, option, "a whole number from 0 of at most 64 bits");
  return seed;
}

/** Values with commas between them: `tft,propshare`. Each once, and none empty. */
export function readList(text: string, option: string): readonly string[] {
  const values = text.split(",").map((value) => value.trim());
  if (values.includes("")) throw unfit(text, option, "one or more with commas between them: first,second");
  if (new Set(values).size < values.length) throw unfit(text, option, "a list in which each is once");
  return values;
}

/** A key and its values: `seed.upload=400kbit,6Mbit`. */
export function readVariation(text: string, option: string): Variation {
  const match = /^([^=]+)=(.+)$/s.exec(text);
  if (!match) throw unfit(text, option, "a key and its values, like seed.upload=400kbit,6Mbit");
  return { key: match[1]!.trim(), values: readList(match[2]!, `${option} ${match[1]!.trim()}`) };
}
