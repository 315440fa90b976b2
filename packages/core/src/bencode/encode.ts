import { BencodeError } from "../errors.js";
import { DEFAULT_LIMITS } from "../limits.js";
import { writeByteString } from "../units/index.js";
import { BencodeDictionary, BencodeList } from "./value.js";

/** Encoded bencode, to be inserted unchanged into a larger value. */
export class RawBencode {
  /** Exactly one bencoded value. */
  readonly raw: Uint8Array;

  /** Takes `raw` without checking it. */
  constructor(raw: Uint8Array) {
    this.raw = raw;
  }
}

/** Keys and values to be encoded as a dictionary; a value that is undefined is omitted. */
export interface BencodeRecord {
  readonly [key: string]: BencodeInput | undefined;
}

/**
 * What can be encoded as bencode. Text is encoded as UTF-8. The keys of maps and objects have one character per byte
 * (see `byteString`). Decoded values are written exactly as they were read.
 */
export type BencodeInput =
  | number
  | bigint
  | string
  | Uint8Array
  | RawBencode
  | BencodeList
  | BencodeDictionary
  | readonly BencodeInput[]
  | ReadonlyMap<string, BencodeInput>
  | BencodeRecord;

/** A part of the output: bytes, or text with one character per byte, which saves an array for most parts. */
type Part = Uint8Array | string;

const UTF8 = new TextEncoder();
const LIST_START = "l";
const DICTIONARY_START = "d";
const END = "e";

/**
 * Encodes `value` as bencode (BEP 3), with the keys of its dictionaries sorted by their bytes.
 *
 * @throws {@link BencodeError} on a number that is not a whole number within ±2^53, a bigint of over 64 bits, a key
 *   with a character above 255, and on values nested deeper than we would read ourselves.
 */
export function encodeBencode(value: BencodeInput): Uint8Array {
  const parts: Part[] = [];
  append(parts, value, 0);
  return join(parts);
}

function append(parts: Part[], value: BencodeInput, depth: number): void {
  if (typeof value === "number" || typeof value === "bigint") parts.push(integer(value));
  else if (typeof value === "string") appendString(parts, UTF8.encode(value));
  else if (value instanceof Uint8Array) appendString(parts, value);
  else if (isRaw(value)) parts.push(value.raw);
  else if (depth >= DEFAULT_LIMITS.bencodeDepth) throw new BencodeError("too deeply nested for bencode");
  else if (isArray(value)) appendList(parts, value, depth + 1);
  else appendDictionary(parts, isMap(value) ? value : Object.entries(value), depth + 1);
}

function integer(value: number | bigint): string {
  const isExact = typeof value === "number" ? Number.isSafeInteger(value) : isWithin64Bits(value);
  if (!isExact) throw new BencodeError(`cannot encode as bencode: ${value} is not a whole number in range`);
  return `i${value}e`; // -0, which bencode lacks, is written as 0
}

function isWithin64Bits(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value || BigInt.asUintN(64, value) === value;
}

function appendString(parts: Part[], bytes: Part): void {
  parts.push(`${bytes.length}:`, bytes);
}

function appendList(parts: Part[], values: readonly BencodeInput[], depth: number): void {
  parts.push(LIST_START);
  for (const value of values) append(parts, value, depth);
  parts.push(END);
}

function appendDictionary(
  parts: Part[],
  entries: Iterable<readonly [string, BencodeInput | undefined]>,
  depth: number,
): void {
  parts.push(DICTIONARY_START);
  for (const [key, value] of [...entries].sort(([left], [right]) => (left < right ? -1 : 1))) {
    if (value === undefined) continue;
    appendString(parts, key);
    append(parts, value, depth);
  }
  parts.push(END);
}

function join(parts: readonly Part[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    if (typeof part !== "string") joined.set(part, offset);
    else if (!writeByteString(part, joined, offset))
      throw new BencodeError("cannot encode as bencode: a key has a character above 255");
    offset += part.length;
  }
  return joined;
}

function isRaw(value: object): value is RawBencode | BencodeList | BencodeDictionary {
  return value instanceof RawBencode || value instanceof BencodeList || value instanceof BencodeDictionary;
}

function isArray(value: object): value is readonly BencodeInput[] {
  return Array.isArray(value);
}

function isMap(value: object): value is ReadonlyMap<string, BencodeInput> {
  return value instanceof Map;
}
