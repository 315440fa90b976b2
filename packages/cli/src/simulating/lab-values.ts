import { unfit } from "../option-values.js";

const GREATEST_SEED = 2n ** 64n - 1n;
/** What has a meaning in YAML values: quoted text, brackets, commas. */
const YAML_MARKS = /"(?:\\.|[^"\\])*"|'[^']*'|[[\]{},]/g;

/** A key that takes several values in turn. */
export interface Variation {
  /** The key of the scenario: `seed.upload`. */
  readonly key: string;
  /** The values, as typed. */
  readonly values: readonly string[];
}

/** A random seed: a non-negative integer of 64 bits. */
export function readSeed(text: string, option: string): bigint {
  const seed = /^\d{1,20}$/.test(text) ? BigInt(text) : -1n;
  if (seed < 0n || seed > GREATEST_SEED)
    throw unfit(text, option, "a whole number from 0 of at most 64 bits");
  return seed;
}

/** Values separated by commas: `tft,propshare`, without duplicates or empty ones. */
export function readList(text: string, option: string): readonly string[] {
  return checkedList(text.split(","), text, option);
}

/** A key and its values, each as in YAML: `seed.upload=400kbit,{ uniform: [1Mbit, 6Mbit] }`. */
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

/** Splits `text` at commas outside brackets and quotes. */
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
