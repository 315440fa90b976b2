import { unfit } from "../option-values.js";

const GREATEST_SEED = 2n ** 64n - 1n;
/** What has a meaning where a value is written as in YAML: a text in quotes, a bracket, a comma. */
const YAML_MARKS = /"(?:\\.|[^"\\])*"|'[^']*'|[[\]{},]/g;

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
  return checkedList(text.split(","), text, option);
}

/** A key and its values, each written as in YAML: `seed.upload=400kbit,{ uniform: [1Mbit, 6Mbit] }`. */
export function readVariation(text: string, option: string): Variation {
  const match = /^([^=]+)=(.+)$/s.exec(text);
  if (!match) throw unfit(text, option, "a key and its values, like seed.upload=400kbit,6Mbit");
  const key = match[1]!.trim();
  return { key, values: checkedList(yamlParts(match[2]!), match[2]!, `${option} ${key}`) };
}

function checkedList(parts: readonly string[], text: string, option: string): readonly string[] {
  const values = parts.map((value) => value.trim());
  if (values.includes("")) throw unfit(text, option, "one or more, separated by commas: first,second");
  if (new Set(values).size < values.length) throw unfit(text, option, "a list without repetitions");
  return values;
}

/** `text` parted at its commas, but for those in brackets and quotes. */
function yamlParts(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(YAML_MARKS)) {
    if (mark === "[" || mark === "{") depth++;
    else if (mark === "]" || mark === "}") depth = Math.max(0, depth - 1);
    else if (mark === "," && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}
