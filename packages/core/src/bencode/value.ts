import { byteString } from "../units/index.js";
import type { BencodeTape } from "./tape.js";

/**
 * A value decoded from bencode. An integer is a number if that is exact (to 2^53) and a bigint otherwise; a string is
 * its bytes, a view of the input.
 */
export type BencodeValue = number | bigint | Uint8Array | BencodeList | BencodeDictionary;

const INTEGER = 0x69;
const LIST = 0x6c;
const DICTIONARY = 0x64;

/** Replaces invalid UTF-8 by U+FFFD: for text shown to people, where the exact bytes do not matter. */
const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** A list decoded from bencode. Its values are decoded during iteration. */
export class BencodeList implements Iterable<BencodeValue> {
  readonly #tape: BencodeTape;
  readonly #item: number;

  /** Makes the list at `item` of `tape`; used by the decoder. */
  constructor(tape: BencodeTape, item: number) {
    this.#tape = tape;
    this.#item = item;
  }

  /** The encoded list, from its `l` to its `e`. */
  get raw(): Uint8Array {
    return rawOf(this.#tape, this.#item);
  }

  /** Number of values, counted at each call. */
  get length(): number {
    return [...this.#items()].length;
  }

  /** The values, in order. */
  *[Symbol.iterator](): IterableIterator<BencodeValue> {
    for (const item of this.#items()) yield valueOf(this.#tape, item);
  }

  *#items(): IterableIterator<number> {
    const end = this.#tape.next(this.#item);
    for (let item = this.#item + 1; item < end; item = this.#tape.next(item)) yield item;
  }
}

/**
 * A dictionary decoded from bencode. Keys have one character per byte (see `byteString`). The typed readers return
 * undefined if a key is missing or has another type. None throws, whatever a remote peer sent.
 */
export class BencodeDictionary implements Iterable<[key: string, value: BencodeValue]> {
  readonly #tape: BencodeTape;
  readonly #item: number;

  /** Makes the dictionary at `item` of `tape`; used by the decoder. */
  constructor(tape: BencodeTape, item: number) {
    this.#tape = tape;
    this.#item = item;
  }

  /** The encoded dictionary, from its `d` to its `e`, of which an info-hash is the digest. */
  get raw(): Uint8Array {
    return rawOf(this.#tape, this.#item);
  }

  /** Returns whether `key` exists, with any value. */
  has(key: string): boolean {
    return this.#find(key) !== undefined;
  }

  /** Returns the value of `key`; undefined if it does not exist. Searches the keys, without an index. */
  get(key: string): BencodeValue | undefined {
    const item = this.#find(key);
    return item === undefined ? undefined : valueOf(this.#tape, item);
  }

  /** Returns the value of `key` if it is a string of bytes. */
  bytes(key: string): Uint8Array | undefined {
    return asBytes(this.get(key));
  }

  /** Returns the value of `key` as text: UTF-8, with U+FFFD for invalid bytes. */
  string(key: string): string | undefined {
    return asString(this.get(key));
  }

  /** Returns the value of `key` if it is an integer within ±2^53, otherwise undefined. */
  integer(key: string): number | undefined {
    return asInteger(this.get(key));
  }

  /** Returns the value of `key` if it is a list. */
  list(key: string): BencodeList | undefined {
    return asList(this.get(key));
  }

  /** Returns the value of `key` if it is a dictionary. */
  dictionary(key: string): BencodeDictionary | undefined {
    return asDictionary(this.get(key));
  }

  /** Keys and values, in their original order. */
  *[Symbol.iterator](): IterableIterator<[key: string, value: BencodeValue]> {
    const end = this.#tape.next(this.#item);
    for (let key = this.#item + 1; key < end; key = this.#tape.next(key + 1)) {
      yield [byteString(this.#tape.string(key)), valueOf(this.#tape, key + 1)];
    }
  }

  #find(name: string): number | undefined {
    const end = this.#tape.next(this.#item);
    for (let key = this.#item + 1; key < end; key = this.#tape.next(key + 1)) {
      if (this.#tape.isNamed(key, name)) return key + 1;
    }
    return undefined;
  }
}

/** The value at `item` of `tape`. */
export function valueOf(tape: BencodeTape, item: number): BencodeValue {
  switch (tape.bytes[tape.start(item)]) {
    case INTEGER:
      return integerOf(tape, item);
    case LIST:
      return new BencodeList(tape, item);
    case DICTIONARY:
      return new BencodeDictionary(tape, item);
    default:
      return tape.string(item);
  }
}

/** `value` if it is a string of bytes. */
export function asBytes(value: BencodeValue | undefined): Uint8Array | undefined {
  return value instanceof Uint8Array ? value : undefined;
}

/** `value` as text, if it is a string of bytes: UTF-8, with U+FFFD for invalid bytes. */
export function asString(value: BencodeValue | undefined): string | undefined {
  return value instanceof Uint8Array ? UTF8.decode(value) : undefined;
}

/** `value` if it is an integer within ±2^53. */
export function asInteger(value: BencodeValue | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/** `value` if it is a list. */
export function asList(value: BencodeValue | undefined): BencodeList | undefined {
  return value instanceof BencodeList ? value : undefined;
}

/** `value` if it is a dictionary. */
export function asDictionary(value: BencodeValue | undefined): BencodeDictionary | undefined {
  return value instanceof BencodeDictionary ? value : undefined;
}

function integerOf(tape: BencodeTape, item: number): number | bigint {
  const text = byteString(tape.bytes.subarray(tape.start(item) + 1, tape.end(item) - 1));
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

function rawOf(tape: BencodeTape, item: number): Uint8Array {
  return tape.bytes.subarray(tape.start(item), tape.end(item));
}
